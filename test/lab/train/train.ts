/**
 * `npm run train -- DATA_DIR`: train the ranking model and write `data/models/ranking.json`. DATA_DIR
 * holds `ct2022` (its split `train` is used, and no other) and `chatter`; the rest is the repository's.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Rumour } from '../../../rules/rumour.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { type Dataset, readDataset, readMessages } from '../bench/dataset.ts';
import { Engine } from '../bench/engine.ts';
import type { PeerClaim } from '../peers/peer.ts';
import { readPack } from '../bench/pack-file.ts';
import { corpusFiles, corpusFolder } from '../corpus/files.ts';
import { type Retold, readRetold } from '../bench/retold.ts';
import {
  type Sample,
  copySamples,
  forwardSamples,
  heldOutSamples,
  longTalkSamples,
  madeNearMissSamples,
  messageSamples,
  nearMissSamples,
  retoldSamples,
  talkSamples,
} from './samples.ts';
import { trainModel } from './training.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OUT = join(ROOT, 'data/models/ranking.json');

/** One message in four: the others are for measuring. */
const TALK_STEP = 4;

function talkOf(dir: string, language: string): string[] {
  const files = readdirSync(join(dir, 'chatter')).filter(
    (file) => file.startsWith(language) && file.endsWith('.jsonl'),
  );
  return files
    .sort()
    .flatMap((file) => readMessages(join(dir, 'chatter', file)).filter((_, i) => i % TALK_STEP === 0))
    .map(({ text }) => text);
}

function nearMisses(): string[] {
  return corpusFiles('tune', 'near-miss')
    .flatMap(readMessages)
    .map(({ text }) => text);
}

function retold(): Retold[] {
  return corpusFiles('tune', 'retold').flatMap(readRetold);
}

function storeOf(claims: Dataset['claims'], kept: (claim: PeerClaim, at: number) => boolean): RumourIndex {
  return new Engine(claims.filter(kept)).index;
}

/** Parts of the store, one claim in five or in twenty: what a match is worth depends on the store's size. */
const PARTS = [5, 20];

function tweetSamples(dir: string, talk: readonly string[]): Sample[] {
  const data = readDataset(join(dir, 'ct2022'), { split: 'train' });
  const index = storeOf(data.claims, () => true);
  const samples = [
    ...messageSamples(index, data),
    ...talkSamples(index, talk, 'talk'),
    ...longTalkSamples(index, talk, 'talk'),
  ];
  for (const part of PARTS) {
    const wanted = data.queries
      .filter((_, i) => i % part === 2)
      .flatMap(({ id }) => [...(data.right.get(id) ?? [])]);
    const kept = new Set(wanted);
    const store = storeOf(data.claims, ({ id }, i) => i % part === 1 || kept.has(id));
    samples.push(...messageSamples(store, data, 'partMessage'), ...talkSamples(store, talk, 'partTalk'));
  }
  return samples;
}

/** Lines that this project wrote: talk in which nobody passes on a rumour. */
function ownTalk(): Record<'en' | 'zh', string[]> {
  const linesOf = (file: string): string[] =>
    readFileSync(join(corpusFolder('tune', 'civility'), `${file}.txt`), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.replace(/^\[\w+\]\s*/, ''));
  return { en: linesOf('en'), zh: [...linesOf('zh-Hans'), ...linesOf('zh-Hant')] };
}

function storedPack(): { pack: readonly Rumour[]; index: RumourIndex } {
  const pack = readPack(join(ROOT, 'data/rumours/starter.jsonl'));
  const index = new RumourIndex();
  for (const rumour of pack) index.add(rumour.id, fingerprint(rumour));
  return { pack, index };
}

/** Made of nothing but what this project wrote. */
function ownSamples(): Sample[] {
  const { pack, index } = storedPack();
  const talk = ownTalk();
  return [
    ...[talk.en, talk.zh].flatMap((one) => [
      ...talkSamples(index, one, 'ownTalk'),
      ...longTalkSamples(index, one, 'ownTalk'),
    ]),
    ...heldOutSamples(index, pack),
    ...forwardSamples(index, pack, talk),
    ...copySamples(index, pack, [...talk.en, ...talk.zh]),
    ...nearMissSamples(index, nearMisses()),
    ...madeNearMissSamples(index, pack),
    ...retoldSamples(index, retold(), talk),
  ];
}

/** Tweets with known claims, and ordinary talk against their claims and against the pack. */
function otherSamples(dir: string): Sample[] {
  const { index } = storedPack();
  const [en, zh] = [talkOf(dir, 'en'), talkOf(dir, 'zh')];
  const silence = [en, zh].flatMap((one) => [
    ...talkSamples(index, one, 'packTalk'),
    ...longTalkSamples(index, one, 'packTalk'),
  ]);
  return [...tweetSamples(dir, en), ...silence];
}

const [dir] = process.argv.slice(2);
if (dir === undefined) {
  process.stderr.write('Usage: npm run train -- DATA_DIR\n');
  process.exitCode = 2;
} else {
  const model = {
    command: 'npm run train -- DATA',
    data: 'order and calibration (a few dozen numbers): all of it, weighed as in test/lab/train/weights.ts; trees: own data alone. Own: starter pack, phrasings held out against the others, alone and in forwards, altered copies (test/lab/bench/alter.ts), made near-misses (test/lab/train/made-near-misses.ts), test/lab/corpus/tune: near-misses (near-miss), rumours retold and talk about their subjects (retold), talk (civility). Other: ct2022 split train; every fourth message of chatter/en_* and chatter/zh_* as silence',
    ...trainModel(ownSamples(), otherSamples(dir)),
  };
  const style = await resolveConfig(OUT);
  writeFileSync(OUT, await format(JSON.stringify(model), { ...style, parser: 'json' }));
}
