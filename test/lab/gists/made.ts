/**
 * Made messages for training: phrasings of the pack held out against their rumour's claim and gists, and the same and
 * retellings put as questions, as people ask whether something is true.
 */
import type { Rumour } from '../../../rules/rumour.ts';
import { seeded } from '../bench/random.ts';
import type { GistMessage } from './samples.ts';

/** `#` stands for what is asked about. */
const QUESTIONS = {
  en: [
    'Is it true that #?',
    'is it really true # ?',
    '# is this true?',
    '# true or fake?',
    '#. Real or hoax?',
    'Has anyone checked this: #',
    'Does anyone know if # or is that a rumour?',
    'my aunt sent me this, can it be true? #',
    'fact check please: #',
    'someone at work said #, is there any truth to it?',
    'I read # – can somebody confirm?',
    '# ???',
  ],
  zh: [
    '#，是真的吗？',
    '请问#，这是真的假的？',
    '听说#，真的吗',
    '有人知道是不是真的：#',
    '#，靠谱吗？',
    '求辟谣：#',
    '#？是谣言吧？',
    '刚收到这个，#，有人核实过吗？',
    '我妈发给我的，#，可信吗？',
    '真的假的，#？',
  ],
} as const;

const bare = (text: string): string => text.trim().replace(/[.!。！…]+$/u, '');

/** Each message in one of the ways of asking. */
export function madeQuestions(messages: readonly GistMessage[]): GistMessage[] {
  const random = seeded(23);
  return messages
    .filter(
      ({ right, text, kind }) => right !== undefined && text.length < 200 && !/^(?:asks|denies)/.test(kind),
    )
    .map((one) => {
      const ways = QUESTIONS[one.lang];
      const way = ways[Math.floor(random() * ways.length)] ?? '#';
      return { ...one, kind: 'madeAsks', text: way.replace('#', bare(one.text)) };
    });
}

/** The English and Chinese phrasings of a pack, each telling its rumour. */
export function phrasingMessages(pack: readonly Rumour[]): GistMessage[] {
  return pack.flatMap(({ id, phrasings }) =>
    phrasings.flatMap(({ lang, text }): GistMessage[] => {
      const language = lang.startsWith('zh') ? 'zh' : 'en';
      if (!/^(?:en|zh)/.test(lang)) return [];
      return [
        {
          text,
          right: id,
          about: id,
          kind: 'phrasing',
          lang: language,
          split: 'tune',
          own: true,
          isPhrasing: true,
        },
      ];
    }),
  );
}
