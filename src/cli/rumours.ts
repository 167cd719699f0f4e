import { Command, InvalidArgumentError } from 'commander';
import type { Rumour } from '../../rules/index.ts';
import { bestDebunk } from '../words/cards.ts';
import { nearestText } from '../words/language.ts';
import type { Lang } from '../core/language.ts';
import { QuashError } from '../core/error.ts';
import type { Store } from '../store/index.ts';
import { addFile } from './add-rumour.ts';
import { databaseOption, databasePath, houseConfig, withShelf, type DatabaseFlags } from './database.ts';
import { printJson, printLines, type Shell } from './shell.ts';
import { refuseShipped } from './shipped.ts';

const PAGE = 50;

interface ListFlags extends DatabaseFlags {
  readonly pack?: string;
  readonly query?: string;
  readonly json?: boolean;
  readonly limit: number;
  readonly offset: number;
}

type ShowFlags = DatabaseFlags & { readonly json?: boolean };

/** `quash rumours`: what the store knows. */
export function rumoursCommand(shell: Shell): Command {
  const rumours = new Command('rumours').description('the rumours in the database');
  const sub = (name: string, description: string): Command =>
    rumours.command(name).description(description).addOption(databaseOption());
  sub('list', 'list rumours, in order of their ids')
    .option('--pack <name>', 'only this pack')
    .option('--query <text>', 'only those with this in id, claim or phrasings')
    .option('--limit <n>', 'how many at most', wholeNumber, PAGE)
    .option('--offset <n>', 'how many to pass over', wholeNumber, 0)
    .option('--json', 'print JSON')
    .action((flags: ListFlags) => list(shell, flags));
  sub('show', 'show one rumour with all that is known of it')
    .argument('<id>')
    .option('--json', 'print JSON')
    .action((id: string, flags: ShowFlags) => show(shell, id, flags));
  sub('add', 'add one rumour (a JSON object), or all of a pack file; removes nothing')
    .argument('<file>')
    .option('--pack <name>', 'pack for a single rumour', 'own')
    .action((file: string, flags: DatabaseFlags & { pack: string }) => addFile(shell, file, flags));
  sub('remove', 'remove a rumour; those that ship with Quash cannot be removed')
    .argument('<id>')
    .action((id: string, flags: DatabaseFlags) => remove(shell, id, flags));
  return rumours;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

/** Open the configured database, making it with the shipped packs when it is missing. */
function shelf<T>(shell: Shell, flags: DatabaseFlags, work: (store: Store) => Promise<T>): Promise<T> {
  return withShelf(shell, databasePath(shell, flags), work);
}

function list(shell: Shell, flags: ListFlags): Promise<void> {
  const { language } = houseConfig(shell);
  return shelf(shell, flags, async ({ rumours }) => {
    if (flags.pack !== undefined) await knownPack(rumours, flags.pack);
    const filter = {
      ...(flags.pack !== undefined && { pack: flags.pack }),
      ...(flags.query !== undefined && { query: flags.query }),
    };
    const total = await rumours.count(filter);
    const page = await rumours.list({ ...filter, limit: flags.limit, offset: flags.offset });
    const rows = page.map((rumour) => summary(rumour, language));
    if (flags.json === true) {
      await printJson(shell, { total, offset: flags.offset, rumours: rows });
      return;
    }
    const end = flags.offset + rows.length;
    const more = end < total ? ` (--offset ${end} shows more)` : '';
    await printLines(shell, [
      ...rows.map(({ id, verdict, pack, claim }) => `${id}\t${verdict}\t${pack}\t${claim}`),
      rows.length === 0 ? `None of ${total}.` : `${flags.offset + 1} to ${end} of ${total}${more}`,
    ]);
  });
}

async function knownPack(rumours: Store['rumours'], pack: string): Promise<void> {
  const names = (await rumours.packs()).map((one) => one.pack);
  if (names.includes(pack)) return;
  throw new QuashError('not_found', `There is no pack ${pack}. Known: ${names.join(', ')}.`);
}

function summary(rumour: Rumour, lang: Lang) {
  const { id, pack, verdict, claim, debunks } = rumour;
  return { id, pack, verdict, claim: nearestText(claim, lang), url: bestDebunk(debunks, lang)?.url ?? null };
}

function show(shell: Shell, id: string, flags: ShowFlags): Promise<void> {
  return shelf(shell, flags, async ({ rumours }) => {
    const rumour = await rumours.get(id);
    if (!rumour) throw unknown(id);
    await (flags.json === true ? printJson(shell, rumour) : printLines(shell, describe(rumour)));
  });
}

function describe(rumour: Rumour): string[] {
  const { claim, correction, phrasings, debunks } = rumour;
  const dated = [
    ['first seen', rumour.firstSeen],
    ['last checked', rumour.lastChecked],
    ['expires', rumour.expires],
  ] as const;
  return [
    `${rumour.id} (pack ${rumour.pack}): ${rumour.verdict}`,
    ...dated.flatMap(([name, date]) => (date === undefined ? [] : [`${name}: ${date}`])),
    ...Object.entries(claim).map(([lang, text]) => `claim [${lang}]: ${text}`),
    ...Object.entries(correction).map(([lang, text]) => `correction [${lang}]: ${text}`),
    ...phrasings.map(({ lang, text }) => `phrasing [${lang}]: ${text}`),
    ...debunks.map(({ lang, publisher, url }) => `fact-check [${lang}]: ${publisher} <${url}>`),
    `licence: ${rumour.licence}. ${rumour.attribution}`,
  ];
}

function remove(shell: Shell, id: string, flags: DatabaseFlags): Promise<void> {
  return shelf(shell, flags, async ({ rumours }) => {
    const rumour = await rumours.get(id);
    if (!rumour) throw unknown(id);
    await refuseShipped(
      rumour.pack,
      'to keep it quiet in a group, press "Always ignore" on one of its alerts there.',
    );
    await rumours.remove(id);
    await printLines(shell, [`Removed ${id}. A running Quash forgets it within seconds.`]);
  });
}

function unknown(id: string): QuashError {
  return new QuashError('not_found', `There is no rumour ${id}: "quash rumours list" shows all.`);
}
