/**
 * Training samples: the candidates that the engine finds for messages whose right answer is known.
 * Right: tweets of the training split; phrasings of the starter pack held out against the others; altered
 * copies of phrasings. Nothing is right: the same messages with their own rumour taken out; ordinary talk
 * (every fourth message of each chatter file, also strung together to long texts); template near-misses
 * (their tuning half).
 */
import type { Rumour } from '../../rules/rumour.ts';
import { LIVE } from '../../rules/rumour/rule.ts';
import { type Match, type RumourIndex, fingerprint } from '../../rules/rumour/rumour-index.ts';
import { alterationsWith } from './copies.ts';
import type { Dataset } from './dataset.ts';
import type { Engine } from './engine.ts';
import { seeded } from './random.ts';

export interface Sample {
  readonly matches: readonly Match[];
  /** Ids of the right rumours; empty when silence is right. */
  readonly right: ReadonlySet<string>;
  readonly weight: number;
  /** Rumours in the store that was searched. */
  readonly rumours: number;
  /** Whether the order of its candidates is learnt from it. */
  readonly ranks: boolean;
}

const DEEP = { limit: 40, depth: 40, floor: 0 } as const;
const NOBODY: ReadonlySet<string> = new Set();

/** Ordinary talk is plentiful in life: each sampled message stands for many. */
export const WEIGHT = {
  message: 1,
  out: 1,
  talk: 5,
  longTalk: 5,
  nearMiss: 15,
  held: 1,
  heldOut: 1,
  copy: 2,
} as const;

const silent = (matches: readonly Match[], weight: number, { size }: RumourIndex): Sample => ({
  matches,
  right: NOBODY,
  weight,
  rumours: size,
  ranks: false,
});

/** Messages with known claims, each also with its own claims taken out. */
export function messageSamples(engine: Engine, data: Dataset): Sample[] {
  return data.queries.flatMap(({ id, text }) => {
    const right = data.right.get(id) ?? NOBODY;
    const without = { ...LIVE, accepts: (claim: string): boolean => !right.has(claim) };
    return [
      {
        matches: engine.index.match(text, [], DEEP),
        right,
        weight: WEIGHT.message,
        rumours: engine.index.size,
        ranks: true,
      },
      silent(engine.index.match(text, [], without), WEIGHT.out, engine.index),
    ];
  });
}

/** Ordinary talk, message by message and strung together to texts of up to 4,000 characters. */
export function talkSamples(index: RumourIndex, talk: readonly string[]): Sample[] {
  const random = seeded(11);
  const samples = talk.map((text) => silent(index.match(text, [], LIVE), WEIGHT.talk, index));
  for (let at = 0; at < talk.length;) {
    const size = 200 + Math.floor(random() * 3800);
    let text = '';
    for (; at < talk.length && text.length < size; at += 1) text += `${talk[at] ?? ''}\n`;
    samples.push(silent(index.match(text, [], LIVE), WEIGHT.longTalk, index));
  }
  return samples;
}

/** Each English or Chinese phrasing against its rumour's other wordings, and with its rumour taken out. */
export function heldOutSamples(index: RumourIndex, pack: readonly Rumour[]): Sample[] {
  return pack.flatMap((rumour) => {
    const samples = rumour.phrasings.flatMap((phrasing) => {
      if (!/^(?:en|zh)/.test(phrasing.lang)) return [];
      const phrasings = rumour.phrasings.filter((other) => other !== phrasing);
      index.add(rumour.id, fingerprint({ ...rumour, phrasings }));
      const held = index.match(phrasing.text, [], DEEP);
      const accepts = (id: string): boolean => id !== rumour.id;
      const out = index.match(phrasing.text, [], { ...LIVE, accepts });
      const right = new Set([rumour.id]);
      return [
        { matches: held, right, weight: WEIGHT.held, rumours: index.size, ranks: true },
        silent(out, WEIGHT.heldOut, index),
      ];
    });
    index.add(rumour.id, fingerprint(rumour));
    return samples;
  });
}

/** Altered copies of phrasings: each phrasing in three classes, in turn. */
export function copySamples(index: RumourIndex, pack: readonly Rumour[], talk: readonly string[]): Sample[] {
  const random = seeded(13);
  const ways = Object.values(alterationsWith(talk));
  let turn = 0;
  return pack.flatMap(({ id, phrasings }) =>
    phrasings.flatMap(({ lang, text }) => {
      if (!/^(?:en|zh)/.test(lang)) return [];
      return [0, 1, 2].map(() => {
        const alter = ways[turn % ways.length] ?? ((same: string): string => same);
        turn += 1;
        const matches = index.match(alter(text, random), [], LIVE);
        return { matches, right: new Set([id]), weight: WEIGHT.copy, rumours: index.size, ranks: false };
      });
    }),
  );
}

/** Messages that look like a rumour and are none. */
export function nearMissSamples(index: RumourIndex, texts: readonly string[]): Sample[] {
  return texts.map((text) => silent(index.match(text, [], LIVE), WEIGHT.nearMiss, index));
}
