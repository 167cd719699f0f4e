import type { Chat } from '../core/message.ts';

/** Where something happened, for the log: the id of a private chat may be a person's own, so it stays out. */
export function whereabouts({ ref, kind }: Pick<Chat, 'ref' | 'kind'>): { platform: string; chat?: string } {
  return kind === 'group' ? { platform: ref.platform, chat: ref.chat } : { platform: ref.platform };
}
