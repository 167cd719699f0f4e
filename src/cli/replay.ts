import { existsSync, statSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { RumourFinding } from '../../rules/index.ts';
import { excerpt } from '../words/excerpt.ts';
import type { OnProgress } from '../core/progress.ts';
import { LANGS, type Lang } from '../core/language.ts';
import { withProgress } from '../progress.ts';
import { exportedMessages } from './chat-export.ts';
import { databaseOption, houseConfig, readingPath, type DatabaseFlags } from './database.ts';
import { decisionFields, findingFields, publicCard, whyText } from './judgement.ts';
import { indent, plainText } from './plain-card.ts';
import { Rehearsal, type Rehearsed } from './rehearsal.ts';
import { printJson, printLines, type Shell } from './shell.ts';

interface ReplayFlags extends DatabaseFlags {
  readonly json?: boolean;
  readonly lang?: Lang;
}

/** `quash replay`: what the bot would have said to an exported chat. */
export function replayCommand(shell: Shell): Command {
  return new Command('replay')
    .description('what the bot would have said to an exported chat, had it been live; changes nothing')
    .argument(
      '<file>',
      'result.json of Telegram Desktop, JSON of DiscordChatExporter, or one {"text", "at"} a line',
    )
    .option('--json', 'print JSON: one line for each message in which something was found, then a summary')
    .addOption(new Option('--lang <lang>', 'language of the answers').choices(LANGS))
    .addOption(databaseOption())
    .action((file: string, flags: ReplayFlags) => replay(shell, file, flags));
}

async function replay(shell: Shell, file: string, flags: ReplayFlags): Promise<void> {
  const language = flags.lang ?? houseConfig(shell).language;
  const database = readingPath(shell, flags);
  const rehearsal = await Rehearsal.open(shell, database, language, flags.lang);
  const tally = new Tally();
  const play = async (onProgress: OnProgress): Promise<void> => {
    const total = existsSync(file) ? statSync(file).size : 0;
    for await (const message of exportedMessages(file, (done) => onProgress(done, total))) {
      const judged = await rehearsal.hear(message);
      tally.add(judged);
      if (judged.findings.length > 0) await print(shell, judged, flags);
    }
  };
  try {
    await (shell.watched ? play(() => undefined) : withProgress('Replaying', play));
  } finally {
    await rehearsal.close();
  }
  if (flags.json === true) await printJson(shell, { kind: 'summary', ...tally.fields });
  else await printLines(shell, tally.inWords());
}

async function print(shell: Shell, judged: Rehearsed, { json }: ReplayFlags): Promise<void> {
  const { id, at, chat } = judged.message;
  const fields = findingFields(judged);
  const time = at === undefined ? null : new Date(at).toISOString();
  if (json === true) {
    const decision = decisionFields(judged);
    await printJson(shell, { kind: 'message', id, chat, at: time, ...fields, decision });
    return;
  }
  const { rumour, civility } = fields;
  const what = rumour ? `${fields.band} ${rumour.id}` : `civility ${civility?.entry ?? ''}`;
  const matched = excerpt((fields.span ?? civility?.span)?.text ?? '', 100);
  const card = publicCard(judged);
  await printLines(shell, [
    `${time ?? 'no time'}  #${id}  ${what}: ${matched}`,
    indent(card ? plainText(card) : whyText(judged)),
  ]);
}

/** What a whole replay came to. */
class Tally {
  #messages = 0;
  #found = 0;
  #answered = 0;
  #alerted = 0;
  #reminded = 0;
  readonly #silences = new Map<string, number>();
  readonly #rumours = new Map<string, number>();

  add({ findings, decision, about }: Rehearsed): void {
    this.#messages++;
    if (findings.length === 0) return;
    this.#found++;
    const has = (kind: string): number => (decision.steps.some((step) => step.kind === kind) ? 1 : 0);
    this.#answered += has('reply');
    this.#alerted += has('alert');
    this.#reminded += has('remind');
    if (decision.silence !== undefined) count(this.#silences, decision.silence);
    if (about) count(this.#rumours, rumourOf(about.finding));
  }

  get fields() {
    return {
      messages: this.#messages,
      found: this.#found,
      answered: this.#answered,
      alerted: this.#alerted,
      reminded: this.#reminded,
      silences: Object.fromEntries(this.#silences),
      rumours: Object.fromEntries([...this.#rumours].sort((a, b) => b[1] - a[1])),
    };
  }

  inWords(): string[] {
    const { messages, found, answered, alerted, reminded, silences, rumours } = this.fields;
    const list = (counts: Record<string, number>): string =>
      Object.entries(counts)
        .map(([name, times]) => `${name} ${times}`)
        .join(', ');
    return [
      `${messages} messages, something found in ${found}: ${answered} answers, ${alerted} alerts to the admins, ${reminded} reminders.`,
      ...(Object.keys(rumours).length > 0 ? [`Rumours: ${list(rumours)}.`] : []),
      ...(Object.keys(silences).length > 0 ? [`Silent because: ${list(silences)}.`] : []),
    ];
  }
}

const rumourOf = (finding: RumourFinding): string => finding.rumour;

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
