import { isLowInformation, type Rumour } from '../../rules/index.ts';
import type { Lesson } from '../commands/index.ts';
import { nearestLang } from '../core/language.ts';
import type { ChatRef, Target } from '../core/message.ts';
import { taughtPack } from '../core/taught.ts';
import type { Needs } from './deps.ts';
import { stamped } from './stamp.ts';
import { writtenIn } from '../words/language.ts';

/** Longer messages carry more than the claim; their beginning has it. */
const CLAIM_MAX = 1_000;
const ID_LETTERS = 12;

/**
 * Learn a message as a rumour of one group, with the fact-check that its admins point to. The group's own
 * pack holds it, so no other group is answered by it.
 * @returns its id, or undefined when the words are too few to recognise anything by.
 */
export async function teach(
  deps: Needs<'engine' | 'now' | 'token' | 'defaultLang', 'chats' | 'rumours'>,
  chat: ChatRef,
  target: Target,
  lesson: Lesson,
): Promise<string | undefined> {
  const words = target.content.text.trim().slice(0, CLAIM_MAX).toWellFormed();
  const row = await deps.store.chats.get(chat);
  const lang = writtenIn(lesson.note) ?? writtenIn(words) ?? nearestLang(row?.language) ?? deps.defaultLang;
  const rumour: Rumour = {
    id: `own-${deps.token().slice(0, ID_LETTERS).toLowerCase()}`,
    pack: taughtPack(chat),
    claim: { und: words },
    phrasings: [],
    correction: lesson.note === '' ? {} : { [lang]: lesson.note },
    verdict: lesson.verdict,
    debunks: [{ url: lesson.link, lang, publisher: publisherOf(lesson.link) }],
    topics: [],
    regions: [],
    licence: '',
    attribution: '',
  };
  if (isLowInformation(rumour)) return undefined;
  await deps.store.rumours.put(rumour, stamped(rumour), deps.now());
  deps.engine.add(rumour, chat);
  return rumour.id;
}

/** Forget what this chat was taught. @returns whether it was there. */
export async function unteach(deps: Needs<'engine', 'rumours'>, chat: ChatRef, id: string): Promise<boolean> {
  const rumour = await deps.store.rumours.get(id);
  if (rumour?.pack !== taughtPack(chat)) return false;
  deps.engine.remove(id);
  return deps.store.rumours.remove(id);
}

/** Whose fact-check it is, as far as an address tells. */
function publisherOf(link: string): string {
  return new URL(link).hostname.replace(/^www\./, '');
}
