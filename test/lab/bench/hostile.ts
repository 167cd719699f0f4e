/**
 * Texts made to keep a scanner busy: repeated openings, half-open quotes, invisible characters, a megabyte each. What the
 * rules make of them is tested; how long they take is measured here, where a busy machine fails nothing.
 */
import type { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { civilityRule } from '../../../rules/civility/rule.ts';
import type { Rule } from '../../../rules/rule.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { stanceOf } from '../../../rules/stance/stance.ts';

/** What is repeated, by name. Nothing of it carries a rumour. */
export const HOSTILE_UNITS: Readonly<Record<string, string>> = {
  'one giant token': 'a',
  talk: 'see you at nine tonight, bring the blue coat. ',
  Chinese: '明天的会议改到下午三点请大家准时参加',
  links: 'https://example.org/story/one ',
  'one word': 'coronavirus ',
  'zero width': '\u200b',
  'stacked accents': '\u0301',
  'lone surrogates': '\ud800',
  'spelled out': 'a b c d e f ',
  hashtags: '#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ',
  'aimed insults': 'you idiot ',
  'open quotes': '「你这个傻逼',
  'open apostrophes': " 'you idiot",
  'questions and denials': 'is this true or is this not true ',
  'Chinese negations': '不是不是不是',
};

const MEGABYTE = 1_000_000;

/** The unit again and again, a million characters. */
export function hostileText(unit: string): string {
  return unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);
}

/** Milliseconds that each part takes for one hostile text. */
export interface HostileReport {
  readonly text: string;
  readonly rumourMs: number;
  readonly civilityMs: number;
  readonly stanceMs: number;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return Math.round((performance.now() - began) * 10) / 10;
}

/** Time the rumour rule over a pack, the civility rule, and the stance of the middle of a text, on each hostile text. */
export function benchHostile(pack: readonly Rumour[], lexicon: CivilityLexicon): HostileReport[] {
  const rumours = new RumourIndex();
  for (const rumour of pack) rumours.add(rumour.id, fingerprint(rumour));
  const knowledge = { rumours, lexicon };
  return Object.entries(HOSTILE_UNITS).map(([name, unit]) => {
    const text = hostileText(unit);
    const span = { start: text.length / 2, end: text.length / 2 + 40 };
    const ask = (rule: Rule) => (): unknown => rule.inspect({ text, links: [], forwarded: false }, knowledge);
    return {
      text: name,
      rumourMs: timed(ask(rumourRule)),
      civilityMs: timed(ask(civilityRule)),
      stanceMs: timed(() => stanceOf({ text, span, links: [], debunkLinked: false })),
    };
  });
}
