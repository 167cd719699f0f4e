import { bold, line, type Line } from '../core/card.ts';
import { isAdmin } from '../core/message.ts';
import type { Answer } from '../core/platform.ts';
import type { Command, CommandContext } from './command.ts';

/** What the bot does and which commands there are; the list is passed in, so that it is always whole. */
export function helpOf(commands: () => readonly Command[]): Command<never> {
  return {
    name: 'help',
    summary: 'command.help',
    audience: 'member',
    where: 'anywhere',
    about: 'nothing',
    options: [],
    run: (context) => Promise.resolve(helpAnswer(context, commands())),
  };
}

function helpAnswer(
  { incoming, voice: { say } }: CommandContext<never>,
  commands: readonly Command[],
): Answer {
  const list = (audience: Command['audience']): Line[] =>
    commands
      .filter((command) => command.audience === audience)
      .map((command) => line(say('help.command', { name: command.name, summary: say(command.summary) })));
  const admins = isAdmin(incoming.sender.role) || incoming.chat.kind === 'private';
  const lines = [
    line(say('help.intro')),
    ...list('member'),
    ...(admins ? [line(bold(say('help.admins'))), ...list('admin')] : []),
  ];
  const card = { title: say('help.title'), lines, buttons: [] };
  return { audience: 'asker', card, fallback: card };
}
