/**
 * `npm run train -- DATA_DIR`: train the ranking model and write `data/models/ranking.json`. DATA_DIR
 * holds `ct2022` (its split `train` is used, and no other) and `chatter`; the rest is the repository's.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { RumourIndex, fingerprint } from '../../rules/rumour/rumour-index.ts';
import { readDataset, readMessages } from '../bench/dataset.ts';
import { Engine } from '../bench/engine.ts';
import { readPack } from '../bench/pack-file.ts';
import {
  type Sample,
  copySamples,
  heldOutSamples,
  messageSamples,
  nearMissSamples,
  talkSamples,
} from '../bench/samples.ts';
import { trainModel } from '../bench/training.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
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
  return ['en', 'zh'].flatMap((language) =>
    readMessages(join(ROOT, `test/corpus/near-miss/${language}.jsonl`))
      .filter(({ split }) => split === 'tune')
      .map(({ text }) => text),
  );
}

function samplesOf(dir: string): Sample[] {
  const data = readDataset(join(dir, 'ct2022'), { split: 'train' });
  const english = talkOf(dir, 'en');
  const chinese = talkOf(dir, 'zh');
  const engine = new Engine(data.claims);
  const samples = [...messageSamples(engine, data), ...talkSamples(engine.index, english)];
  const pack = readPack(join(ROOT, 'data/rumours/starter.jsonl'));
  const index = new RumourIndex();
  for (const rumour of pack) index.add(rumour.id, fingerprint(rumour));
  const talk = [...english, ...chinese];
  samples.push(...talkSamples(index, english), ...talkSamples(index, chinese));
  samples.push(...heldOutSamples(index, pack), ...copySamples(index, pack, talk));
  samples.push(...nearMissSamples(index, nearMisses()));
  return samples;
}

const [dir] = process.argv.slice(2);
if (dir === undefined) {
  process.stderr.write('Usage: npm run train -- DATA_DIR\n');
  process.exitCode = 2;
} else {
  const model = {
    command: 'npm run train -- DATA',
    data: 'ct2022 split train; every fourth message of chatter/en_* and chatter/zh_* as silence; starter pack: phrasings held out against the others, altered copies made by src/bench/alter.ts; test/corpus/near-miss split tune',
    ...trainModel(samplesOf(dir)),
  };
  const style = await resolveConfig(OUT);
  writeFileSync(OUT, await format(JSON.stringify(model), { ...style, parser: 'json' }));
}
