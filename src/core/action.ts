import type { Card } from './card.ts';
import type { ChatRef, MessageRef, UserRef } from './message.ts';

/** Where an alert goes: a place in a chat, or one person's private chat with the bot. */
export type Destination =
  | { readonly kind: 'chat'; readonly chat: ChatRef; readonly place: string }
  | { readonly kind: 'user'; readonly user: UserRef };

/** The only things the bot ever does. Plain data: actions wait in the outbox as JSON. */
export type Action =
  /** Answer under a message, in the same topic or thread; goes out even if the message is gone. */
  | { readonly kind: 'reply'; readonly to: MessageRef; readonly card: Card }
  | { readonly kind: 'alert'; readonly to: Destination; readonly card: Card; readonly quiet: boolean }
  /** Change something we sent. An unchanged or vanished message counts as done. */
  | { readonly kind: 'edit'; readonly sent: MessageRef; readonly card: Card }
  /** Take back something we sent. Already gone counts as done. */
  | { readonly kind: 'delete'; readonly sent: MessageRef }
  /** Seen by one member only where the platform can; else in private; else not at all. */
  | { readonly kind: 'note'; readonly to: UserRef; readonly about: MessageRef; readonly card: Card };
