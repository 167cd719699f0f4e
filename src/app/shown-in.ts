import type { Action } from '../core/action.ts';
import type { ChatRef } from '../core/message.ts';

/** The platform that carries an action out. */
export function platformOf(action: Action): string {
  return shownIn(action).platform;
}

/** The chat where an action shows; a person's private chat goes by the person's id. */
export function shownIn(action: Action): ChatRef {
  switch (action.kind) {
    case 'reply':
      return action.to;
    case 'alert':
      return action.to.kind === 'chat'
        ? action.to.chat
        : { platform: action.to.user.platform, chat: action.to.user.user };
    case 'edit':
    case 'delete':
      return action.sent;
    case 'note':
      return action.about;
  }
}

/**
 * The same action in the chat that the group has moved to; undefined for what cannot follow: message ids
 * of the old group mean nothing in the new one, so an answer stands alone, and what was sent stays as it is.
 */
export function movedTo(action: Action, chat: string): Action | undefined {
  switch (action.kind) {
    case 'reply': {
      const { platform } = action.to;
      const to = { kind: 'chat', chat: { platform, chat }, place: '' } as const;
      return { kind: 'alert', to, card: action.card, quiet: true };
    }
    case 'alert':
      if (action.to.kind === 'user') return undefined;
      return { ...action, to: { ...action.to, chat: { ...action.to.chat, chat }, place: '' } };
    case 'edit':
    case 'delete':
    case 'note':
      return undefined;
  }
}
