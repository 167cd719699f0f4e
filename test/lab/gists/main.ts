/**
 * `npm run gists [-- check DATA]`: what each gist hears of its rumour's retellings and fires on in talk, of the repository and,
 * where given, of DATA/chatter. `npm run gists -- train DATA`: train what gists are worth and write `data/models/gist.json` and `gist-tone.json`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { readPack } from '../bench/pack-file.ts';
import { checkAlarms, checkGists } from './check.ts';
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

const percent = (part: number, whole: number): string =>
  whole === 0 ? '   –' : `${Math.round((100 * part) / whole)}`.padStart(3) + ' %';

/** Print what each gist hears and fires on; the exit code is 1 when one is over its budget, or the pack over its rate. */
function check(data: string | undefined): void {
  const pack = readPack(join(ROOT, 'data/rumours/starter.jsonl'));
  const own = ownMessages().filter(({ split }) => split === 'tune');
  const talk = [
    ...own.filter(({ kind }) => kind === 'ownTalk'),
    ...(data === undefined ? [] : otherTalk(data)),
  ];
  const reports = checkGists(
    pack,
    own.filter(({ right }) => right !== undefined),
    talk,
  );
  for (const { rumour, lang, at, told, heard, fired, shown, isOver } of reports) {
    const state = isOver ? 'OVER' : '    ';
    process.stdout.write(
      `${state} ${percent(heard, told)} of ${String(told).padStart(2)} heard, ${fired} in talk  ${rumour} ${lang} ${at}\n`,
    );
    if (isOver) for (const text of shown) process.stdout.write(`       ${text.slice(0, 160)}\n`);
  }
  const alarms = checkAlarms(pack, talk);
  const over = reports.filter(({ isOver }) => isOver);
  process.stdout.write(
    `${reports.length} gists, ${talk.length} messages of talk: ${alarms.answered} answered, ${alarms.alerted} alerted${alarms.isOver ? ': OVER the stated rate' : ''}; over budget: ${over.length}\n`,
  );
  process.exitCode = over.length > 0 || alarms.isOver ? 1 : 0;
}

const [action, data] = process.argv.slice(2);
if (action === 'train' && data !== undefined) await train(data);
else if (action === 'train' || (data !== undefined && action !== 'check')) {
  process.stderr.write('Usage: npm run gists [-- check [DATA]], npm run gists -- train DATA\n');
  process.exitCode = 2;
} else check(data);
