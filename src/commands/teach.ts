import type { Verdict } from '../../rules/index.ts';
import { plainCard } from '../words/cards.ts';
import { excerpt } from '../words/excerpt.ts';
import { line } from '../core/card.ts';
import type { Answer } from '../core/platform.ts';
import { argument, type CardButton, type Command, type CommandContext } from './command.ts';
import type { Say } from '../words/say.ts';
import type { Lesson } from './desk.ts';

/** Verdicts of a fact-check that lead to an answer; the group points to it, it passes none of its own. */
const VERDICTS = [
  'false',
  'misleading',
  'missing-context',
  'outdated',
  'scam',
  'satire',
  'unproven',
] as const satisfies readonly Verdict[];
const NOTE_MAX = 400;
const LINK_MAX = 500;
const UNDO_DAYS = 30;

/** Admins teach the bot a rumour, for their group alone: a message, and the fact-check that answers it. */
export const teach: Command<'teach' | 'cardToken'> = {
  name: 'teach',
  summary: 'command.teach',
  menu: 'command.teachMenu',
  form: 'command.teachForm',
  audience: 'admin',
  where: 'group',
  about: 'message',
  options: [
    { name: 'link', summary: 'command.optLink', required: true, max: LINK_MAX },
    { name: 'message', summary: 'command.optMessage' },
    {
      name: 'verdict',
      summary: 'command.optVerdict',
      choices: VERDICTS.map((value) => ({ value, label: `verdict.${value}` as const })),
    },
    { name: 'note', summary: 'command.optNote', long: true, max: NOTE_MAX },
  ],
  run,
};

async function run(context: CommandContext<'teach' | 'cardToken'>): Promise<Answer> {
  const { incoming, voice, desk } = context;
  const lesson = lessonIn(context);
  if (!incoming.target || incoming.target.own) return say(context, 'teach.noTarget');
  if (!lesson) return say(context, 'teach.usage', { verdicts: VERDICTS.join(', ') });
  const id = await desk.teach(incoming.chat.ref, incoming.target, lesson);
  if (id === undefined) return say(context, 'teach.tooLittle');
  const token = await desk.cardToken('teach.undo', id, incoming.chat.ref, UNDO_DAYS);
  const lines = [line(voice.say('teach.done', { publisher: new URL(lesson.link).hostname }))];
  const card = { lines, buttons: [[{ kind: 'press' as const, label: voice.say('button.undo'), token }]] };
  return { audience: 'asker', card, fallback: card };
}

function say({ voice }: Pick<CommandContext, 'voice'>, ...phrase: Parameters<Say>): Answer {
  const card = plainCard(voice.say(...phrase));
  return { audience: 'asker', card, fallback: card };
}

/** Link, verdict and note as given, or as typed: `/teach LINK [VERDICT] [NOTE]`. */
function lessonIn(context: Pick<CommandContext, 'incoming'>): Lesson | undefined {
  const { options } = context.incoming;
  if (options['link'] !== undefined) {
    return lessonOf(options['link'], options['verdict'] ?? '', options['note'] ?? '');
  }
  const [link = '', ...words] = argument(context, 'link').split(/\s+/u);
  const verdict = VERDICTS.find((one) => one === words[0]?.toLowerCase());
  return lessonOf(link, verdict ?? '', (verdict ? words.slice(1) : words).join(' '));
}

function lessonOf(link: string, verdict: string, note: string): Lesson | undefined {
  const address = safeLink(link);
  if (address === undefined) return undefined;
  return {
    link: address,
    verdict: VERDICTS.find((one) => one === verdict) ?? 'false',
    note: excerpt(note, NOTE_MAX),
  };
}

/** An https address on a public name, without a user's name or password in it. */
function safeLink(text: string): string | undefined {
  if (text.length > LINK_MAX || !URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  const open = url.protocol === 'https:' && url.username === '' && url.password === '';
  return open && url.hostname.includes('.') ? url.href : undefined;
}

/** Forgets what was taught. */
export const teachUndo: CardButton<'unteach'> = {
  action: 'teach.undo',
  audience: 'admin',
  async run({ target, chat, voice, desk }) {
    const done = await desk.unteach(chat, target);
    const text = voice.say(done ? 'press.undone' : 'press.gone');
    return { audience: 'asker', card: plainCard(text), update: 'replace' };
  },
};
