/** Ordinary talk as a yardstick: a sample of it, what a method makes of it, and the score that little of it passes. */
import type { Query } from './dataset.ts';
import { seeded } from './random.ts';

/** A little talk of our own, to wrap messages in where a caller has no other. */
export const TALK = {
  en: [
    'see you at the game tonight, bring the kids and something to eat.',
    'did anybody find my grey jacket after the meeting on Tuesday?',
    'the train was late again, I will be there around nine.',
  ],
  zh: [
    '今天晚上一起去吃饭吧，我已经订好位子了。',
    '明天的會議改到下午三點，請大家準時參加。',
    '周末天气不错，要不要去公园走走？',
  ],
} as const;

const SEED = 4;

/**
 * At most `size` messages, spread evenly over the odd-numbered ones of all files (counted from zero), each
 * file by its length. The even ones stay out: the shipped engine was trained and its bands were set on some.
 * They come in a shuffled order, the same each time: a reader who is cut off has a fair sample too.
 */
export function sampleOf(files: readonly (readonly Query[])[], size: number): Query[] {
  const odd = files.flatMap((messages) => messages.filter((_, i) => i % 2 === 1));
  const step = Math.max(1, odd.length / size);
  const random = seeded(SEED);
  return odd
    .filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
    .map((message) => ({ message, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ message }) => message);
}

export interface TalkRead<Answer> {
  /** One for each message read, in order. */
  readonly answers: readonly Answer[];
  /** Set when the time was up before all were read: a sentence that says so. */
  readonly cut?: string;
}

/** Ask a method about talk, message by message, until the time is up. */
export function readTalk<Answer>(
  messages: readonly Query[],
  ask: (message: Query) => Answer,
  seconds = Infinity,
): TalkRead<Answer> {
  const end = performance.now() + seconds * 1000;
  const answers: Answer[] = [];
  for (const message of messages) {
    if (performance.now() > end) break;
    answers.push(ask(message));
  }
  const [read, all] = [answers.length, messages.length].map((count) => count.toLocaleString('en'));
  if (answers.length === messages.length) return { answers };
  return { answers, cut: `only ${read} of ${all} talk messages in ${seconds} s` };
}

/** The score that at most this share of the talk passes. */
export function thresholdAt(share: number, scores: readonly number[]): number {
  return [...scores].sort((a, b) => b - a)[Math.floor(share * scores.length)] ?? 0;
}
