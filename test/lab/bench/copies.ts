/** Altered copies of a pack's own phrasings: how many are found again, and in which band. */
import type { Band } from '../../../rules/finding.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { LIVE, RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { ALTERATIONS, wrapped, type Alteration } from './alter.ts';
import { answerOf } from './engine.ts';
import { seeded } from './random.ts';
import { TALK } from './talk.ts';

export interface CopyShare {
  readonly copies: number;
  /** Shares of the copies whose first answer is the right rumour, by band. */
  readonly certain: number;
  readonly likely: number;
  /** Share answered `certain` with another rumour. */
  readonly wrong: number;
}

export interface CopyReport {
  readonly engine: 'quash';
  readonly phrasings: number;
  readonly classes: Readonly<Record<string, CopyShare>>;
}

export function alterationsWith(
  talk: readonly string[] = [...TALK.en, ...TALK.zh],
): Readonly<Record<string, Alteration>> {
  return { same: (text) => text, ...ALTERATIONS, wrapped: wrapped(talk) };
}

function shareOf(bands: readonly { band: Band; right: boolean }[]): CopyShare {
  const share = (band: Band, right: boolean): number =>
    bands.filter((one) => one.band === band && one.right === right).length / Math.max(1, bands.length);
  return {
    copies: bands.length,
    certain: share('certain', true),
    likely: share('likely', true),
    wrong: share('certain', false),
  };
}

/** Alter every English and Chinese phrasing in every way and look it up in the pack. */
export function benchCopies(rumours: readonly Rumour[], talk?: readonly string[]): CopyReport {
  const index = new RumourIndex();
  for (const rumour of rumours) index.add(rumour.id, fingerprint(rumour));
  const phrasings = rumours.flatMap(({ id, phrasings: all }) =>
    all.filter(({ lang }) => /^(?:en|zh)/.test(lang)).map(({ text }) => ({ id, text })),
  );
  const classes: Record<string, CopyShare> = {};
  for (const [name, alter] of Object.entries(alterationsWith(talk))) {
    const random = seeded(7);
    const bands = phrasings.flatMap(({ id, text }) => {
      const copy = alter(text, random);
      // A class that does not touch this text says nothing of it.
      if (copy === text && name !== 'same') return [];
      const [match] = index.match(copy, [], LIVE);
      return [
        match
          ? { band: answerOf(match).band, right: match.id === id }
          : { band: 'none' as const, right: false },
      ];
    });
    classes[name] = shareOf(bands);
  }
  return { engine: 'quash', phrasings: phrasings.length, classes };
}
