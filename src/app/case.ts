import type { ChatRow, FlagRow, Store } from '../store/index.ts';
import { speakIn } from '../words/language.ts';
import { voiceIn, type Voice } from '../words/voice.ts';
import type { Makings } from './deps.ts';

/** The tables that what becomes of a flag can touch. */
type CaseStore = Pick<
  Store,
  'chats' | 'people' | 'rumours' | 'ignores' | 'flags' | 'reports' | 'outbox' | 'sent' | 'tokens'
>;

/** One flag of one chat, in the transaction in which something becomes of it. */
export interface Case extends Makings {
  readonly tx: CaseStore;
  readonly chat: ChatRow;
  readonly flag: FlagRow;
  /** Speaks to the group. */
  readonly voice: Voice;
}

/**
 * Put a case together.
 * @param text what tells the language to speak: the whole message where it is at hand, else what was kept of it
 */
export function openCase(
  { now, token, defaultLang }: Makings,
  tx: CaseStore,
  chat: ChatRow,
  flag: FlagRow,
  text: string = flag.matched,
): Case {
  const voice = voiceIn(speakIn(chat.settings, chat, text, defaultLang));
  return { tx, chat, flag, voice, now, token, defaultLang };
}

/** The case of a flag as the store has it now; undefined when the flag or its chat is gone. */
export async function caseOf(makings: Makings, tx: CaseStore, id: string): Promise<Case | undefined> {
  const flag = await tx.flags.get(id);
  const chat = flag && (await tx.chats.get(flag.chat));
  return flag && chat && openCase(makings, tx, chat, flag);
}
