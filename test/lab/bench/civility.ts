/** How the civility rule fares on labelled messages: what it notices, what it should not have. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { civilityRule } from '../../../rules/civility/rule.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { QuashError } from '../../../src/core/error.ts';

/** Labels that count as uncivil; every other label counts as civil, no label as ordinary talk. */
const POSITIVE: ReadonlySet<string> = new Set(['offensive', 'hate', 'hateful', 'abusive']);
const UNLABELLED = 'unlabelled';

const messageSchema = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.string().optional(),
  label: z.string().optional(),
  functionality: z.string().optional(),
});
type Message = z.infer<typeof messageSchema>;

export interface CivilityOptions {
  /** How many wrongly reminded messages to show a file; none without it. */
  readonly alarms?: number | undefined;
  /** Also count the plain word list: any lexicon term anywhere, aimed or not. */
  readonly peers?: boolean | undefined;
}

/** How much of a group of messages was noticed. */
export interface Share {
  readonly messages: number;
  /** Share with a finding in band `certain`: the app may remind. */
  readonly certain: number;
  /** Share with a finding in any band. */
  readonly noticed: number;
}

export interface FileReport {
  readonly file: string;
  readonly messages: number;
  /** Of the messages found `certain`, the share with an uncivil label; null without labels or findings. */
  readonly precision: number | null;
  /** Of the messages with an uncivil label, the share found `certain`; null without any. */
  readonly recall: number | null;
  readonly labels: Readonly<Record<string, Share>>;
  readonly functionalities: Readonly<Record<string, Share>>;
  /** The same two figures for the plain word list. */
  readonly words?: { readonly precision: number | null; readonly recall: number | null };
  readonly messagesPerSecond: number;
  /** Civil or ordinary messages found `certain`, as `id entry text`. */
  readonly alarms?: readonly string[];
}

export interface CivilityReport {
  readonly files: readonly FileReport[];
}

class Count {
  messages = 0;
  certain = 0;
  noticed = 0;

  add(band: string | undefined): void {
    this.messages++;
    if (band === 'certain') this.certain++;
    if (band !== undefined) this.noticed++;
  }

  share(): Share {
    const share = (count: number): number => round(count / Math.max(1, this.messages));
    return { messages: this.messages, certain: share(this.certain), noticed: share(this.noticed) };
  }
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5;
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : round(part / whole));

function readMessages(path: string): Message[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    throw new QuashError('not_found', `Cannot read ${path}. Is the path right?`);
  }
  return content
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parse(line, `${path}, line ${i + 1}`)]));
}

function parse(line: string, where: string): Message {
  try {
    return messageSchema.parse(JSON.parse(line));
  } catch {
    throw new QuashError('invalid', `${where}: not {id, text, lang?, label?, functionality?}.`);
  }
}

/** Precision and recall of a yes/no answer against the labels. */
class Judgement {
  private right = 0;
  private wrong = 0;
  private positives = 0;

  add(positive: boolean, answered: boolean): void {
    if (positive) this.positives++;
    if (answered && positive) this.right++;
    if (answered && !positive) this.wrong++;
  }

  figures(): { precision: number | null; recall: number | null } {
    return {
      precision: ratio(this.right, this.right + this.wrong),
      recall: ratio(this.right, this.positives),
    };
  }
}

function countIn(counts: Map<string, Count>, name: string, band: string | undefined): void {
  const count = counts.get(name) ?? new Count();
  count.add(band);
  counts.set(name, count);
}

const sharesOf = (counts: ReadonlyMap<string, Count>): Record<string, Share> =>
  Object.fromEntries(
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => [name, count.share()]),
  );

function benchFile(path: string, lexicon: CivilityLexicon, options: CivilityOptions): FileReport {
  const messages = readMessages(path);
  const knowledge = { rumours: new RumourIndex(), lexicon };
  const [ours, words] = [new Judgement(), new Judgement()];
  const [labels, functionalities] = [new Map<string, Count>(), new Map<string, Count>()];
  const alarms: string[] = [];
  const began = performance.now();
  const findings = messages.map(
    ({ text }) => civilityRule.inspect({ text, links: [], forwarded: false }, knowledge)[0],
  );
  const seconds = (performance.now() - began) / 1000;
  for (const [i, message] of messages.entries()) {
    const finding = findings[i];
    const positive = POSITIVE.has(message.label ?? '');
    countIn(labels, message.label ?? UNLABELLED, finding?.band);
    if (message.functionality !== undefined) countIn(functionalities, message.functionality, finding?.band);
    ours.add(positive, finding?.band === 'certain');
    if (options.peers === true) words.add(positive, lexicon.read(message.text) !== undefined);
    if (finding?.kind !== 'civility' || finding.band !== 'certain' || positive) continue;
    if (alarms.length < (options.alarms ?? 0)) alarms.push(`${message.id} ${finding.entry} ${message.text}`);
  }
  const labelled = messages.some(({ label }) => label !== undefined);
  return {
    file: basename(path),
    messages: messages.length,
    ...(labelled ? ours.figures() : { precision: null, recall: null }),
    labels: sharesOf(labels),
    functionalities: sharesOf(functionalities),
    ...(options.peers === true && labelled && { words: words.figures() }),
    messagesPerSecond: Math.round(messages.length / Math.max(seconds, 1e-9)),
    ...(options.alarms !== undefined && { alarms }),
  };
}

/**
 * Run the shipped rule over JSON Lines of {id, text, lang?, label?, functionality?}. Takes the files, the lexicon
 * and what to show beside the figures. Returns a report that is plain JSON.
 * @throws QuashError `not_found` for a missing file, `invalid` for a line of another form.
 */
export function benchCivility(
  files: readonly string[],
  lexicon: CivilityLexicon,
  options: CivilityOptions = {},
): CivilityReport {
  return { files: files.map((path) => benchFile(path, lexicon, options)) };
}

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);

function lines(shares: Readonly<Record<string, Share>>): string[] {
  return Object.entries(shares).map(
    ([name, { messages, certain, noticed }]) =>
      `  ${name.padEnd(24)} ${String(messages).padStart(7)} ${percent(certain).padStart(9)} ${percent(noticed).padStart(9)}`,
  );
}

function formatFile(report: FileReport): string {
  const { file, precision, recall, words } = report;
  return [
    `${file}: precision ${percent(precision)}, recall ${percent(recall)}, ${report.messagesPerSecond} messages/s`,
    ...(words
      ? [`  word list alone: precision ${percent(words.precision)}, recall ${percent(words.recall)}`]
      : []),
    `  ${'label'.padEnd(24)} ${'lines'.padStart(7)} ${'certain'.padStart(9)} ${'noticed'.padStart(9)}`,
    ...lines(report.labels),
    ...lines(report.functionalities),
    ...(report.alarms ?? []).map((alarm) => `  ! ${alarm}`),
  ].join('\n');
}

/** A report as a plain-text table, one block a file. */
export function format(report: CivilityReport): string {
  return report.files.map(formatFile).join('\n\n');
}
