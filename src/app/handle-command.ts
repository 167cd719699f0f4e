import { findCommand, type Command, type Desk } from '../commands/index.ts';
import { errorCode } from '../core/error.ts';
import { nearestLang, type Lang } from '../core/language.ts';
import { formatChatRef, isAdmin, type IncomingCommand } from '../core/message.ts';
import type { Answer } from '../core/platform.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/setting.ts';
import { MINUTE_MS } from '../core/time.ts';
import { plainCard } from '../words/cards.ts';
import type { Deps, Needs } from './deps.ts';
import { Gate } from './gate.ts';
import { voiceIn } from '../words/voice.ts';
import { whereabouts } from './whereabouts.ts';

type CommandNeeds = Needs<'now' | 'log' | 'defaultLang' | 'retentionDays', 'chats' | 'people'>;

/**
 * A command: who may, where, then its own work. Unknown commands are met with silence, since they may
 * be another bot's. Whatever goes wrong becomes one kind sentence.
 */
export async function handleCommand(
  deps: CommandNeeds,
  desk: Desk,
  incoming: IncomingCommand,
  gate: Gate,
): Promise<Answer | undefined> {
  const command = findCommand(incoming.name);
  if (!command || (command.where === 'private' && incoming.chat.kind === 'group')) return undefined;
  try {
    const settings = await settingsFor(deps, incoming);
    const given = await answer(deps, desk, command, incoming, settings);
    return mayShow(deps, incoming, gate) ? given : hushed(given);
  } catch (error) {
    deps.log.error(
      { err: error, code: errorCode(error), command: command.name, ...whereabouts(incoming.chat) },
      'command failed',
    );
    const card = plainCard(voiceIn(askerLang(deps, incoming, DEFAULT_SETTINGS)).say('failed'));
    return { audience: 'asker', card };
  }
}

/** Answers that the whole group could come to see, in a minute; admins are not counted. */
const SHOWN = 5;
const SHOWN_WITHIN_MS = MINUTE_MS;

/** Counts the answers to members' commands that may show in public. */
export function showGate(): Gate {
  return new Gate(SHOWN, SHOWN_WITHIN_MS);
}

/** Members who type command after command must not fill the group with the bot's answers. */
function mayShow(deps: Pick<Deps, 'now'>, { chat, sender }: IncomingCommand, gate: Gate): boolean {
  return chat.kind === 'private' || isAdmin(sender.role) || gate.admit(formatChatRef(chat.ref), deps.now());
}

/** The same answer for the asker's eyes only: nothing for the group. */
function hushed({ fallback: _fallback, ...answer }: Answer): Answer | undefined {
  return answer.audience === 'everyone' ? undefined : answer;
}

async function answer(
  deps: Pick<Deps, 'defaultLang' | 'retentionDays' | 'log'>,
  desk: Desk,
  command: Command,
  incoming: IncomingCommand,
  settings: Settings,
): Promise<Answer> {
  const voice = voiceIn(askerLang(deps, incoming, settings));
  if (command.where === 'group' && incoming.chat.kind === 'private') return kindly(voice.say('groupOnly'));
  // In private nobody is an admin of anything yet: what works there asks for the group, and checks then.
  if (command.audience === 'admin' && incoming.chat.kind === 'group' && !isAdmin(incoming.sender.role))
    return kindly(refusal(command, voice.say));
  const result = await command.run({ incoming, voice, settings, desk, retentionDays: deps.retentionDays });
  deps.log.info({ command: command.name, ...whereabouts(incoming.chat) }, 'command');
  return result;
}

function refusal(command: Command, say: ReturnType<typeof voiceIn>['say']): string {
  if (command.name === 'rumours') return say('rumours.denied');
  return command.name === 'settings' ? say('settings.denied') : say('denied');
}

function kindly(text: string): Answer {
  return { audience: 'asker', card: plainCard(text), fallback: plainCard(text) };
}

async function settingsFor(
  deps: Needs<'now', 'chats' | 'people'>,
  incoming: IncomingCommand,
): Promise<Settings> {
  if (incoming.chat.kind === 'group')
    return (await deps.store.chats.ensure(incoming.chat, deps.now())).settings;
  // Whoever writes to the bot in private can be written to.
  await deps.store.people.started(incoming.sender.user, deps.now(), incoming.sender.language);
  return DEFAULT_SETTINGS;
}

/** The asker's own language, unless the group's admins chose one for all. */
function askerLang(deps: Pick<Deps, 'defaultLang'>, incoming: IncomingCommand, settings: Settings): Lang {
  if (settings.language !== 'auto') return settings.language;
  return nearestLang(incoming.sender.language) ?? nearestLang(incoming.chat.language) ?? deps.defaultLang;
}
