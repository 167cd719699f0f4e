/** `npm run gists -- train DATA`: train what gists are worth and write `data/models/gist.json` and `gist-tone.json`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { readPack } from '../bench/pack-file.ts';
import { madeQuestions, phrasingMessages } from './made.ts';
import { otherTalk, ownMessages } from './samples.ts';
import { trainGists } from './train.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

async function write(name: string, value: unknown): Promise<void> {
  const path = join(ROOT, 'data/models', name);
  const style = await resolveConfig(path);
  writeFileSync(path, await format(JSON.stringify(value), { ...style, parser: 'json' }));
}

async function train(data: string): Promise<void> {
  const pack = readPack(join(ROOT, 'data/rumours/starter.jsonl'));
  const index = new RumourIndex();
  for (const rumour of pack) index.add(rumour.id, fingerprint(rumour));
  const byId = new Map(pack.map((rumour) => [rumour.id, rumour]));
  const written = [...ownMessages(), ...otherTalk(data)].filter(({ split }) => split === 'tune');
  const phrasings = phrasingMessages(pack);
  const told = [...written, ...phrasings];
  // A rumour without gists in the language of a message tells nothing about gists.
  const messages = [...told, ...madeQuestions(told)].filter(({ about, lang }) => {
    const rumour = byId.get(about);
    return !rumour || rumour.gists?.[lang] !== undefined;
  });
  const { tone, model, report } = trainGists({ index, pack: byId }, messages);
  const command = 'npm run gists -- train DATA';
  await write('gist-tone.json', { command, data: 'own corpora, tuning half', ...tone });
  await write('gist.json', {
    command,
    data: 'own corpora, tuning half, and every fourth message of DATA/chatter as silence',
    ...model,
  });
  process.stdout.write(`${report.join('\n')}\n`);
}

const [action, data] = process.argv.slice(2);
if (action === 'train' && data !== undefined) await train(data);
else {
  process.stderr.write('Usage: npm run gists -- train DATA\n');
  process.exitCode = 2;
}
