/** `quash bench …`: measure the shipped engine, and rivals beside it, on data given by the caller. */
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { benchAlarms, peerAlarms } from './alarms.ts';
import { readClaims, readDataset, readMessages } from './dataset.ts';
import { loadPeers } from '../peers/peer-list.ts';
import { readPack } from './pack-file.ts';
import { benchCopies } from './copies.ts';
import { benchHostile } from './hostile.ts';
import { benchRetold, readRetold } from './retold.ts';
import { benchPeer, benchRetrieval } from './retrieval.ts';
import { benchStance, framedCases, readFrames, readStanceMessages, wholeCases } from './stance.ts';
import { benchSpeed, peerSpeed } from './speed.ts';
import { QuashError } from '../../../src/core/error.ts';
import { asTable, comparison } from './table.ts';
import { sampleOf } from './talk.ts';
import { shippedLexicon } from '../../../src/library.ts';

interface Shared {
  readonly peers?: boolean;
  readonly json?: boolean;
}

interface TalkFlags extends Shared {
  readonly chatterSample?: number;
  readonly seconds?: number;
}

interface RetrievalFlags extends TalkFlags {
  readonly claims?: string;
  readonly queries?: string;
  readonly split?: string;
  readonly chatter?: readonly string[];
  readonly leaveOut?: boolean;
}

/** Rivals are slow: so long each may read talk, unless another time is given. */
const PEER_SECONDS = 120;

/** Written in full, also to a slow pipe: the command line flushes before it ends. */
function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function report(rows: readonly object[], json: boolean | undefined): void {
  const [first] = rows;
  print(json === true ? JSON.stringify(rows.length === 1 ? first : rows, undefined, 2) : asTable(rows));
}

async function retrieval(dir: string, flags: RetrievalFlags): Promise<void> {
  const data = readDataset(dir, flags);
  const files = flags.chatter?.map(readMessages);
  const chatter =
    flags.chatterSample === undefined ? files?.flat() : sampleOf(files ?? [], flags.chatterSample);
  const seconds = flags.seconds ?? (flags.peers === true ? PEER_SECONDS : undefined);
  const options = { chatter, seconds, leaveOut: flags.leaveOut };
  const rows = [benchRetrieval(data, options)];
  if (flags.peers === true) {
    for (const peer of await loadPeers()) rows.push(benchPeer(peer, data, options));
  }
  if (seconds === undefined || flags.json === true) report(rows, flags.json);
  else print(comparison(rows));
}

async function alarms(
  chatter: readonly string[],
  flags: TalkFlags & { claims: readonly string[] },
): Promise<void> {
  const claims = flags.claims.flatMap(readClaims);
  const files = chatter.map((path) => {
    const messages = readMessages(path);
    const { chatterSample: size } = flags;
    return { file: basename(path), messages: size === undefined ? messages : sampleOf([messages], size) };
  });
  const rows: object[] = benchAlarms(claims, files);
  if (flags.peers === true) {
    for (const peer of await loadPeers()) {
      rows.push(...peerAlarms(peer, claims, files, flags.seconds ?? PEER_SECONDS));
    }
  }
  report(rows, flags.json);
}

async function speed(
  flags: Shared & { rumours: readonly number[]; chatter?: readonly string[] },
): Promise<void> {
  const messages = flags.chatter?.flatMap(readMessages).map(({ text }) => text);
  const peers = flags.peers === true ? await loadPeers() : [];
  const rows: object[] = [];
  for (const count of flags.rumours) {
    rows.push(await benchSpeed(count, messages));
    for (const peer of peers) rows.push(await peerSpeed(peer, count, messages));
  }
  report(rows, flags.json);
}

async function civility(files: string[], flags: Shared): Promise<void> {
  const { benchCivility, format } = await import('./civility.ts');
  const found = benchCivility(files, shippedLexicon(), { peers: flags.peers === true, alarms: 20 });
  print(flags.json === true ? JSON.stringify(found, undefined, 2) : format(found));
}

function copies(pack: string, flags: { chatter?: readonly string[]; json?: boolean }): void {
  const talk = flags.chatter?.flatMap(readMessages).map(({ text }) => text);
  report([benchCopies(readPack(pack), talk)], flags.json);
}

function retold(pack: string, files: readonly string[], flags: { split?: string; json?: boolean }): void {
  const messages = files
    .flatMap(readRetold)
    .filter(({ split }) => split === undefined || (flags.split ?? split) === split);
  if (messages.length === 0) {
    throw new QuashError(
      'invalid',
      'No message is left to measure. Is the split right? There are tune and held.',
    );
  }
  report(benchRetold(readPack(pack), messages), flags.json);
}

function hostile(pack: string, flags: { json?: boolean }): void {
  report(benchHostile(readPack(pack), shippedLexicon()), flags.json);
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError('not a whole number above zero');
  }
  return number;
}

function counts(value: string, previous: readonly number[] | undefined): number[] {
  return [...(previous ?? []), count(value)];
}

/** How much talk is read, where rivals may be slow. */
function addTalkOptions(command: Command): Command {
  return command
    .option(
      '--chatter-sample <n>',
      'so many messages of the talk, spread evenly over the odd-numbered ones of its files',
      count,
    )
    .option(
      '--seconds <n>',
      `time for a method to read talk (rivals: ${PEER_SECONDS} unless given); figures then come as one table`,
      count,
    )
    .option('--peers', 'run rival methods on the same data')
    .option('--json', 'print JSON');
}

function addRetrieval(bench: Command): void {
  const command = bench
    .command('retrieval')
    .description('does the right claim come first, and in which band')
    .argument('<dir>', 'folder with claims.jsonl, queries.jsonl and qrels.tsv')
    .option('--claims <file>', "another claims file than the folder's")
    .option('--queries <file>', "another queries file than the folder's")
    .option('--split <name>', 'only queries of this split')
    .option('--chatter <file...>', 'ordinary talk, for recall at fixed alarm rates')
    .option('--leave-out', "take each query's own claims out first: every answer is then a wrong link");
  addTalkOptions(command).action(retrieval);
}

function addAlarms(bench: Command): void {
  const command = bench
    .command('alarms')
    .description('how much of ordinary chatter is answered or alerted')
    .argument('<chatter...>', 'files of ordinary talk')
    .requiredOption('--claims <file...>', 'claims files, taken together');
  addTalkOptions(command).action(alarms);
}

function addSpeed(bench: Command): void {
  bench
    .command('speed')
    .description('messages a second, latency, memory and load time on made rumours')
    .option('--rumours <n>', 'how many rumours; may be given again', counts)
    .option('--chatter <file...>', 'time these messages in place of made ones')
    .option('--peers', 'run rival methods as well, on fewer messages and for a few seconds each')
    .option('--json', 'print JSON')
    .action(async (flags: Shared & { rumours?: readonly number[] }) => {
      await speed({ ...flags, rumours: flags.rumours ?? [10_000] });
    });
}

function addCivility(bench: Command): void {
  bench
    .command('civility')
    .description('precision and recall of the civility rule')
    .argument('<file...>', 'labelled messages')
    .option('--peers', 'run rival methods on the same data')
    .option('--json', 'print JSON')
    .action(civility);
}

function addCopies(bench: Command): void {
  bench
    .command('copies')
    .description("altered copies of a pack's own phrasings: how many are found again, by class of change")
    .argument('<pack>', 'a pack file, such as data/rumours/starter.jsonl')
    .option('--chatter <file...>', 'talk to wrap copies in')
    .option('--json', 'print JSON')
    .action(copies);
}

function addRetold(bench: Command): void {
  bench
    .command('retold')
    .description("rumours of a pack in other people's words, and harmless talk about the same subjects")
    .argument('<pack>', 'a pack file, such as data/rumours/starter.jsonl')
    .argument('<file...>', 'messages, such as test/lab/corpus/held/retold/en.jsonl')
    .option('--split <name>', 'only messages of this split, in files that have one')
    .option('--json', 'print JSON')
    .action(retold);
}

function stance(
  pack: string,
  flags: { frames?: readonly string[]; messages?: readonly string[]; json?: boolean },
): void {
  const rumours = readPack(pack);
  const cases = [
    ...framedCases(rumours, (flags.frames ?? []).flatMap(readFrames)),
    ...wholeCases((flags.messages ?? []).flatMap(readStanceMessages)),
  ];
  report(benchStance(rumours, cases), flags.json);
}

function addStance(bench: Command): void {
  bench
    .command('stance')
    .description('who spreads, asks, denies, reports or quotes: how many are silenced, and how many answered')
    .argument('<pack>', 'a pack file, such as data/rumours/starter.jsonl')
    .option('--frames <file...>', 'openings and closings, such as test/lab/corpus/held/stance/frames.jsonl')
    .option('--messages <file...>', 'whole messages, such as test/lab/corpus/held/stance/messages.jsonl')
    .option('--json', 'print JSON')
    .action(stance);
}

function addHostile(bench: Command): void {
  bench
    .command('hostile')
    .description('how long a megabyte made to keep the rules busy takes them')
    .argument('<pack>', 'a pack file, such as data/rumours/starter.jsonl')
    .option('--json', 'print JSON')
    .action(hostile);
}

/** The `bench` command with its sub-commands. */
export function benchCommand(): Command {
  const bench = new Command('bench').description('measure the shipped engine on data of your own');
  addRetrieval(bench);
  addAlarms(bench);
  addCivility(bench);
  addSpeed(bench);
  addCopies(bench);
  addRetold(bench);
  addStance(bench);
  addHostile(bench);
  return bench;
}

/** The laboratory's command line: `quash bench …`, and nothing else of `quash`. */
export function labProgram(): Command {
  return new Command('quash').addCommand(benchCommand());
}
