/** The messages that thresholds are set on. Corpora of this project: the half for tuning, and no other. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WordingScript } from '../../../rules/judge/bands.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { readClaims, readDataset, readMessages } from '../bench/dataset.ts';
import { Engine, rumourOf } from '../bench/engine.ts';
import { readPack } from '../bench/pack-file.ts';
import { seeded } from '../bench/random.ts';
import { type Retold, isCarrying, readRetold } from '../bench/retold.ts';
import { corpusFiles } from '../corpus/files.ts';
import { NearMissMaker } from '../train/made-near-misses.ts';
import { isTrained } from '../train/samples.ts';
import { type SetKind, type Sight, type SilentSet, sightsOf } from './observe.ts';

const PACK = fileURLToPath(new URL('../../../data/rumours/starter.jsonl', import.meta.url));
const LANGUAGES: readonly { readonly lang: 'en' | 'zh'; readonly script: WordingScript }[] = [
  { lang: 'en', script: 'words' },
  { lang: 'zh', script: 'grams' },
];
/** Stores of claims that talk is held against, with their language. */
const STORES = [
  { store: 'ct2022', lang: 'en' },
  { store: 'zh_mygopen', lang: 'zh' },
  { store: 'zh_cofacts', lang: 'zh' },
] as const;

/** One message in four is for training; these are the others. */
const TRAINED_STEP = 4;

function talkOf(dir: string, lang: string): string[] {
  return readdirSync(join(dir, 'chatter'))
    .filter((file) => file.startsWith(`${lang}_`) && file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readMessages(join(dir, 'chatter', file)).filter((_, i) => i % TRAINED_STEP !== 0))
    .map(({ text }) => text);
}

export interface StoredPack {
  readonly pack: readonly Rumour[];
  readonly index: RumourIndex;
}

export function storedPack(): StoredPack {
  const pack = readPack(PACK);
  const index = new RumourIndex();
  for (const rumour of pack) index.add(rumour.id, fingerprint(rumour));
  return { pack, index };
}

function setOf(about: Omit<SilentSet, 'messages'>, index: RumourIndex, texts: readonly string[]): SilentSet {
  return { ...about, messages: texts.map((text) => sightsOf(index, text)) };
}

/** Ordinary talk over each store in its language, and over the pack. */
export function talkSets(dir: string, { index: pack }: StoredPack): SilentSet[] {
  return LANGUAGES.flatMap(({ lang, script }) => {
    const talk = talkOf(dir, lang);
    const stores = STORES.filter((one) => one.lang === lang).map(({ store }) => ({
      store,
      index: new Engine(readClaims(join(dir, store, 'claims.jsonl'))).index,
    }));
    return [{ store: 'starter pack', index: pack }, ...stores].map(({ store, index }) =>
      setOf({ name: `talk ${lang} over ${store}`, kind: 'talk', script }, index, talk),
    );
  });
}

/** Tweets of the training split without their own claims: no answer is right. */
export function absentSets(dir: string): SilentSet[] {
  const data = readDataset(join(dir, 'ct2022'), { split: 'train' });
  const { index } = new Engine(data.claims);
  const messages = data.queries.map(({ id, text }) => {
    const own = data.right.get(id);
    return sightsOf(index, text, (claim) => own?.has(claim) !== true);
  });
  return [{ name: 'ct2022 train, own claim out', kind: 'absent', script: 'words', messages }];
}

const SILENT_KINDS: Readonly<Record<string, SetKind>> = {
  subject: 'subject',
  frame: 'nearMiss',
  news: 'news',
  talk: 'talk',
};

/** Near-misses, messages on a rumour's subject, made news: whatever the tuning half has, over the pack. */
export function ownSets({ index }: StoredPack): SilentSet[] {
  return LANGUAGES.flatMap(({ lang, script }) => {
    const nearMisses = corpusFiles('tune', 'near-miss', lang).flatMap(readMessages);
    const told: Retold[] = corpusFiles('tune', 'retold', lang)
      .flatMap(readRetold)
      .filter((one) => !isCarrying(one));
    const kinds = [...new Set(told.map(({ kind }) => kind))];
    const sets = kinds.map((kind): SilentSet => {
      const texts = told.filter((one) => one.kind === kind).map(({ text }) => text);
      return setOf({ name: `${kind} ${lang}`, kind: SILENT_KINDS[kind] ?? 'talk', script }, index, texts);
    });
    const texts = nearMisses.map(({ text }) => text);
    return [setOf({ name: `near-miss ${lang}`, kind: 'nearMiss', script }, index, texts), ...sets];
  });
}

/** Other chances than in training, whose made near-misses come from the same wordings. */
const MADE_SEEDS = [23, 29, 31, 37];

/** Wordings of the pack with a third, then with half of what they say given to other subjects, over the pack. */
export function madeNearMisses({ pack, index }: StoredPack): Sight[][] {
  const texts = pack.flatMap(({ phrasings }) => phrasings.filter(isTrained).map(({ text }) => text));
  return MADE_SEEDS.flatMap((seed) => {
    const maker = new NearMissMaker(texts, seeded(seed));
    return texts.flatMap((text) => [0.35, 0.55].map((share) => sightsOf(index, maker.swap(text, share))));
  });
}

/** Stores of short wordings: so many, each of as many wordings as the pack has rumours. */
const SHORT_STORES = 8;
const SHORT_SEED = 31;

/** Two to six words, or three to ten characters, out of a claim. */
function fragmentOf(text: string, lang: 'en' | 'zh', random: () => number): string {
  const parts = lang === 'en' ? text.split(/\s+/) : Array.from(text);
  const size = lang === 'en' ? 2 + Math.floor(random() * 5) : 3 + Math.floor(random() * 8);
  const at = Math.floor(random() * Math.max(1, parts.length - size));
  return parts.slice(at, at + size).join(lang === 'en' ? ' ' : '');
}

/** Talk beside stores of nothing but short wordings, in one language. */
export function shortWordings(dir: string, lang: 'en' | 'zh', size: number): Sight[][] {
  const talk = talkOf(dir, lang);
  const claims = STORES.filter((one) => one.lang === lang).flatMap(({ store }) =>
    readClaims(join(dir, store, 'claims.jsonl')),
  );
  const random = seeded(SHORT_SEED);
  return Array.from({ length: SHORT_STORES }).flatMap(() => {
    const index = new RumourIndex();
    for (let i = 0; i < size; i += 1) {
      const claim = claims[Math.floor(random() * claims.length)];
      const id = `short-${i}`;
      if (claim)
        index.add(id, fingerprint(rumourOf({ id, text: fragmentOf(claim.text, lang, random), lang })));
    }
    return talk.map((text) => sightsOf(index, text));
  });
}
