import { Command, Option } from 'commander';
import { decide } from '../app/decide.ts';
import { gatherFacts } from '../app/history.ts';
import { speakIn } from '../words/language.ts';
import { voiceIn } from '../words/voice.ts';
import type { Decision } from '../core/decision.ts';
import { LANGS, type Lang } from '../core/language.ts';
import { DEFAULT_SETTINGS } from '../core/setting.ts';
import { openLibrary, type Library } from '../library.ts';
import { databaseOption, houseConfig, readingPath, type DatabaseFlags } from './database.ts';
import {
  asMessage,
  decisionFields,
  findingFields,
  mainRumour,
  NOWHERE,
  publicCard,
  whyText,
  type Judgement,
} from './judgement.ts';
import { excerpt } from '../words/excerpt.ts';
import { streamLines } from './lines.ts';
import { indent, plainText } from './plain-card.ts';
import { printJson, printLines, type Shell } from './shell.ts';

interface CheckFlags extends DatabaseFlags {
  readonly json?: boolean;
  readonly lang?: Lang;
}

type Checked = Judgement & { readonly tookMs: number };

/** A live group that has heard nothing yet: what the bot would do the first time. */
const GROUP = {
  ref: NOWHERE,
  kind: 'group',
  title: '',
  settings: { ...DEFAULT_SETTINGS, mode: 'live' },
  active: true,
  addedAt: 0,
} as const;

/** `quash check`: what the bot would find in a text and do about it. */
export function checkCommand(shell: Shell): Command {
  return new Command('check')
    .description('what the bot would find in a text and do about it in a live group')
    .argument('<text>', 'the text, in quotes; or - for standard input, one message a line, one JSON a line')
    .option('--json', 'print JSON')
    .addOption(new Option('--lang <lang>', 'language of the answer').choices(LANGS))
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nThe text is compared in memory and kept nowhere.\n\nExample: quash check "5G towers spread the virus"',
    )
    .action(async (text: string, flags: CheckFlags) => check(shell, text, flags));
}

async function check(shell: Shell, text: string, flags: CheckFlags): Promise<void> {
  const fallback = flags.lang ?? houseConfig(shell).language;
  const library = await openLibrary(readingPath(shell, flags), shell.now);
  const judge = (message: string): Promise<Checked> => judged(library, message, shell.now(), fallback, flags);
  try {
    if (text !== '-') await (flags.json === true ? printChecked : printInWords)(shell, await judge(text));
    else for await (const line of streamLines(shell.input)) await printChecked(shell, await judge(line));
  } finally {
    await library.store.close();
  }
}

async function judged(
  { store, engine }: Library,
  text: string,
  now: number,
  fallback: Lang,
  { lang }: CheckFlags,
): Promise<Checked> {
  const message = asMessage(text, now);
  const started = performance.now();
  const findings = engine.inspect(message.content, NOWHERE);
  const decision: Decision =
    findings.length === 0
      ? { steps: [], silence: 'nothing-found' }
      : decide(await gatherFacts(store, message, GROUP, findings, now));
  const tookMs = Number((performance.now() - started).toFixed(3));
  const about = await mainRumour(findings, decision, (id) => store.rumours.get(id), now);
  const voice = voiceIn(lang ?? speakIn(GROUP.settings, {}, text, fallback));
  return { text, findings, decision, voice, tookMs, ...(about && { about }) };
}

function printChecked(shell: Shell, checked: Checked): Promise<void> {
  return printJson(shell, {
    ...findingFields(checked),
    decision: decisionFields(checked),
    tookMs: checked.tookMs,
  });
}

function printInWords(shell: Shell, checked: Checked): Promise<void> {
  const { band, probability, stance, rumour, span, reason, civility } = findingFields(checked);
  const card = publicCard(checked);
  const percent = Math.floor(probability * 1000) / 10;
  return printLines(shell, [
    rumour ? `${band} (${percent} %), ${stance ?? ''}: ${rumour.id}` : 'none: no known rumour',
    ...(rumour ? [`Rumour: ${rumour.claim}`, `Matched: ${excerpt(span?.text ?? '', 160)}`] : []),
    ...(reason === null ? [] : [`Why: ${reason}`]),
    ...(civility ? [`Unfriendly words: ${excerpt(civility.span.text, 160)} (${civility.entry})`] : []),
    card ? `Quash would say:\n${indent(plainText(card))}` : 'Quash would say nothing in public.',
    `Decision: ${whyText(checked)}`,
  ]);
}
