/**
 * Training samples: the wordings that the engine finds near messages whose right answer is known.
 * Right: tweets of the training split, against stores of three sizes; phrasings of the starter pack held out
 * against the others, alone and inside made forwards; altered copies of phrasings; rumours retold. Nothing is right:
 * the same messages with their own rumour taken out; ordinary talk (every fourth message of each chatter file, also
 * strung together to long texts); template near-misses, made ones and those of the tuning half; messages about a
 * rumour's subject.
 */
import type { Rumour } from '../../../rules/rumour.ts';
import { LIVE, type RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { type Random } from '../bench/alter.ts';
import { alterationsWith } from '../bench/copies.ts';
import type { Dataset } from '../bench/dataset.ts';
import { NearMissMaker } from './made-near-misses.ts';
import { seeded } from '../bench/random.ts';
import { type Retold, filled, isCarrying, longestOf, pairOf } from '../bench/retold.ts';
import type { SampleKind } from './weights.ts';

/** A wording that was found near a message. */
interface Found {
  readonly id: string;
  readonly features: Float64Array;
}

export interface Sample {
  /** What live matching finds: the probability is learnt from these. */
  readonly candidates: readonly Found[];
  /** What a deep search finds where the order of candidates is learnt from the message; otherwise none. */
  readonly ranked: readonly Found[];
  /** Ids of the right rumours; empty when silence is right. */
  readonly right: ReadonlySet<string>;
  readonly kind: SampleKind;
  /** Rumours in the store that was searched. */
  readonly rumours: number;
}

const DEEP = { depth: 60, floor: 0 } as const;
const NOBODY: ReadonlySet<string> = new Set();

/** The languages that training measures: the others have no talk to hold against them. */
export const isTrained = ({ lang }: { readonly lang: string }): boolean => /^(?:en|zh)/.test(lang);

function sampleOf(
  index: RumourIndex,
  text: string,
  right: ReadonlySet<string>,
  kind: SampleKind,
  { accepts, deep = false }: { readonly accepts?: (id: string) => boolean; readonly deep?: boolean } = {},
): Sample {
  const search = (options: typeof LIVE | typeof DEEP): Found[] =>
    index.wordings(text, [], { ...options, accepts }).map(({ id, features }) => ({ id, features }));
  return { candidates: search(LIVE), ranked: deep ? search(DEEP) : [], right, kind, rumours: index.size };
}

/** The same message with its own rumours taken out. */
function outSample(index: RumourIndex, text: string, own: ReadonlySet<string>, kind: SampleKind): Sample {
  return sampleOf(index, text, NOBODY, kind, { accepts: (id) => !own.has(id) });
}

/** Messages with known claims, in a whole store each also with its own claims taken out; silence where the store has none. */
export function messageSamples(
  index: RumourIndex,
  data: Dataset,
  kind: 'message' | 'partMessage' = 'message',
): Sample[] {
  return data.queries.flatMap(({ id, text }) => {
    const right = data.right.get(id) ?? NOBODY;
    if (![...right].some((claim) => index.has(claim))) return [outSample(index, text, right, kind)];
    const found = sampleOf(index, text, right, kind, { deep: true });
    return kind === 'message' ? [found, outSample(index, text, right, kind)] : [found];
  });
}

/** Ordinary talk, message by message. */
export function talkSamples(index: RumourIndex, talk: readonly string[], kind: SampleKind): Sample[] {
  return talk.map((text) => sampleOf(index, text, NOBODY, kind));
}

/** Ordinary talk strung together to texts of up to 4,000 characters. */
export function longTalkSamples(index: RumourIndex, talk: readonly string[], kind: SampleKind): Sample[] {
  const random = seeded(11);
  const samples: Sample[] = [];
  for (let at = 0; at < talk.length;) {
    const size = 200 + Math.floor(random() * 3800);
    let text = '';
    for (; at < talk.length && text.length < size; at += 1) text += `${talk[at] ?? ''}\n`;
    samples.push(sampleOf(index, text, NOBODY, kind));
  }
  return samples;
}

type Phrasing = Rumour['phrasings'][number];

/** What `text` finds while the rumour has none of the `used` phrasings, and while it is not there at all. */
function withoutPhrasings(
  index: RumourIndex,
  rumour: Rumour,
  used: readonly Phrasing[],
  text: string,
  options: { readonly kind: SampleKind; readonly deep: boolean },
): Sample[] {
  const phrasings = rumour.phrasings.filter((other) => !used.includes(other));
  const right = new Set([rumour.id]);
  index.add(rumour.id, fingerprint({ ...rumour, phrasings }));
  const samples = [
    sampleOf(index, text, right, options.kind, { deep: options.deep }),
    outSample(index, text, right, options.kind),
  ];
  index.add(rumour.id, fingerprint(rumour));
  return samples;
}

/** Each English or Chinese phrasing against its rumour's other wordings, and with its rumour taken out. */
export function heldOutSamples(index: RumourIndex, pack: readonly Rumour[]): Sample[] {
  const options = { kind: 'held', deep: true } as const;
  return pack.flatMap((rumour) =>
    rumour.phrasings
      .filter(isTrained)
      .flatMap((phrasing) => withoutPhrasings(index, rumour, [phrasing], phrasing.text, options)),
  );
}

function between(text: string, talk: readonly string[], size: number, random: Random): string {
  const fill = (length: number): string => {
    let out = '';
    while (out.length < length) out += `${talk[Math.floor(random() * talk.length)] ?? 'ok'}\n`;
    return out;
  };
  return `${fill(random() * size)}${text}\n${fill(random() * size)}`;
}

/** Forwards as people write them: two phrasings that the store does not have, between other talk. */
export function forwardSamples(
  index: RumourIndex,
  pack: readonly Rumour[],
  talk: Readonly<Record<'en' | 'zh', readonly string[]>>,
): Sample[] {
  const random = seeded(19);
  const options = { kind: 'forward', deep: false } as const;
  return pack.flatMap((rumour) =>
    (['en', 'zh'] as const).flatMap((language) => {
      const own = rumour.phrasings.filter(({ lang }) => lang.startsWith(language));
      return own.flatMap((phrasing, i) => {
        const used = [...new Set([phrasing, own[(i + 1) % own.length] ?? phrasing])];
        const text = used.map((one) => one.text).join(language === 'en' ? '. ' : '。');
        const forward = between(text, talk[language], i % 2 === 0 ? 400 : 150, random);
        return withoutPhrasings(index, rumour, used, forward, options);
      });
    }),
  );
}

/** Altered copies of phrasings: each phrasing in three classes, in turn. */
export function copySamples(index: RumourIndex, pack: readonly Rumour[], talk: readonly string[]): Sample[] {
  const random = seeded(13);
  const ways = Object.values(alterationsWith(talk));
  let turn = 0;
  return pack.flatMap(({ id, phrasings }) =>
    phrasings.flatMap(({ text }) =>
      [0, 1, 2].map(() => {
        const alter = ways[turn % ways.length] ?? ((same: string): string => same);
        turn += 1;
        return sampleOf(index, alter(text, random), new Set([id]), 'copy');
      }),
    ),
  );
}

/** Messages that look like a rumour and are none. */
export function nearMissSamples(index: RumourIndex, texts: readonly string[]): Sample[] {
  return texts.map((text) => sampleOf(index, text, NOBODY, 'nearMiss'));
}

/** Each phrasing with a third, then with half of what it says given to other subjects. */
export function madeNearMissSamples(index: RumourIndex, pack: readonly Rumour[]): Sample[] {
  const texts = pack.flatMap(({ phrasings }) => phrasings.filter(isTrained).map(({ text }) => text));
  const maker = new NearMissMaker(texts, seeded(17));
  return texts.flatMap((text) =>
    [0.35, 0.55].map((share) => sampleOf(index, maker.swap(text, share), NOBODY, 'made')),
  );
}

/** So many of the retold and subject messages stand in no more talk than makes up for a longer partner. */
const ALONE = 0.4;

/** Messages inside ordinary talk, so that those which retell a rumour and those on its subject are of all lengths. */
function inTalk(
  messages: readonly Retold[],
  talk: Readonly<Record<'en' | 'zh', readonly string[]>>,
  random: Random,
): Retold[] {
  const longest = longestOf(messages);
  return messages.map((one) => {
    const length = 0.95 * (longest.get(pairOf(one)) ?? 0) * (random() < ALONE ? 1 : 1 + 0.9 * random());
    return { ...one, text: filled(one.text, length, talk[one.lang === 'en' ? 'en' : 'zh'], random) };
  });
}

/** Rumours retold, each with its own rumour stored and taken out, and messages in which nothing is passed on. */
export function retoldSamples(
  index: RumourIndex,
  messages: readonly Retold[],
  talk: Readonly<Record<'en' | 'zh', readonly string[]>>,
): Sample[] {
  return inTalk(messages, talk, seeded(5)).flatMap((one) => {
    if (!isCarrying(one) || one.rumour === undefined) return [sampleOf(index, one.text, NOBODY, 'subject')];
    const own = new Set([one.rumour]);
    return [sampleOf(index, one.text, own, 'retold'), outSample(index, one.text, own, 'retold')];
  });
}
