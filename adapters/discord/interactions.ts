import {
  MessageFlags,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { CommandSpec } from '../../src/core/command.ts';
import type { Chat, Incoming, IncomingCommand, Sender, Target } from '../../src/core/message.ts';
import type { Answer, Handle, Log } from '../../src/core/platform.ts';
import { commandOfMenu } from './commands.ts';
import { apiCode, asQuashError } from './discord-error.ts';
import {
  findLinked,
  groupOf,
  privateChat,
  PLATFORM,
  readMessageLink,
  refOf,
  senderFrom,
  targetOf,
} from './incoming.ts';
import { cut, wellFormed } from './markdown.ts';
import { bodyOf } from './outgoing.ts';

/** The option of a command about a message that holds its link. */
const MESSAGE_OPTION = 'message';
/** docs, JSON error codes: the interaction has expired, or somebody else answered it. */
const TOO_LATE: ReadonlySet<number> = new Set([10062, 40060]);

export interface InteractionDeps {
  readonly handle: Handle;
  readonly specs: readonly CommandSpec[];
  readonly log: Log;
}

type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/**
 * Take up a slash command, a menu entry or a button. Acknowledged before anything else, since Discord waits
 * three seconds only; what cannot be acknowledged any more is not carried out.
 */
export async function onInteraction(interaction: Interaction, deps: InteractionDeps): Promise<void> {
  if (interaction.isButton()) return onButton(interaction, deps);
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    return onCommand(interaction, deps);
  }
  deps.log.debug({ type: interaction.type }, 'interaction of another kind');
}

/** Whether it was in time. */
async function acknowledged(deps: InteractionDeps, acknowledge: () => Promise<unknown>): Promise<boolean> {
  try {
    await acknowledge();
    return true;
  } catch (error) {
    const code = apiCode(error);
    if (code !== undefined && TOO_LATE.has(code)) deps.log.debug({ code }, 'interaction came too late');
    else deps.log.warn({ reason: asQuashError(error).message }, 'interaction could not be acknowledged');
    return false;
  }
}

async function onCommand(interaction: CommandInteraction, deps: InteractionDeps): Promise<void> {
  const seen = await acknowledged(deps, () => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  if (!seen) return;
  const incoming = await readCommand(interaction, deps);
  const answer = incoming === undefined ? undefined : await ask(deps, incoming);
  await deliver(deps, () => answerCommand(interaction, answer));
}

async function ask(deps: InteractionDeps, incoming: Incoming): Promise<Answer | undefined> {
  try {
    return await deps.handle(incoming);
  } catch (error) {
    deps.log.error({ kind: incoming.kind, reason: asQuashError(error).message }, 'interaction failed');
    return undefined;
  }
}

/** An answer that can no longer be given is noted, never thrown: the work itself is done. */
async function deliver(deps: InteractionDeps, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    deps.log.warn({ reason: asQuashError(error).message }, 'answer could not be given');
  }
}

async function answerCommand(interaction: CommandInteraction, answer: Answer | undefined): Promise<void> {
  if (answer?.card === undefined) {
    // Nothing to say: take the "thinking…" away.
    if (answer?.toast === undefined) return interaction.deleteReply();
    await interaction.editReply({ content: shortLine(answer.toast) });
    return;
  }
  const body = bodyOf(answer.card);
  if (answer.audience === 'asker') {
    await interaction.editReply(body);
    return;
  }
  // The private "thinking…" must go first: the next message would take its place and stay private.
  await interaction.deleteReply();
  await interaction.followUp({ ...body, flags: MessageFlags.SuppressEmbeds });
}

async function readCommand(
  interaction: CommandInteraction,
  deps: InteractionDeps,
): Promise<IncomingCommand | undefined> {
  const menu = interaction.isMessageContextMenuCommand();
  const name = menu ? commandOfMenu(interaction.commandName, deps.specs) : interaction.commandName;
  if (name === undefined) return undefined;
  const options = menu ? {} : optionsOf(interaction, deps.specs);
  const target = menu
    ? targetOf(interaction.targetMessage, interaction.client)
    : await linkedTarget(interaction, options, deps);
  const { [MESSAGE_OPTION]: _link, ...rest } = options;
  return {
    kind: 'command',
    id: interaction.id,
    ...whereAndWho(interaction),
    place: interaction.inCachedGuild() ? interaction.channelId : '',
    name,
    args: Object.values(target === undefined ? options : rest).join(' '),
    options,
    ...(target === undefined ? {} : { target }),
    sentAt: interaction.createdTimestamp,
  };
}

/** The options in the order of the command's declaration: people fill them in as they like. */
function optionsOf(
  interaction: ChatInputCommandInteraction,
  specs: readonly CommandSpec[],
): Record<string, string> {
  const order =
    specs.find(({ name }) => name === interaction.commandName)?.options.map(({ name }) => name) ?? [];
  return Object.fromEntries(
    order.flatMap((name) => {
      const value = interaction.options.get(name)?.value;
      return value === undefined ? [] : [[name, wellFormed(String(value)).trim()]];
    }),
  );
}

async function linkedTarget(
  interaction: ChatInputCommandInteraction,
  options: Readonly<Record<string, string>>,
  deps: InteractionDeps,
): Promise<Target | undefined> {
  const linked = readMessageLink(options[MESSAGE_OPTION] ?? '');
  if (linked === undefined || !interaction.inCachedGuild()) return undefined;
  try {
    const message = await findLinked(linked, interaction.member, interaction.channelId);
    return message === undefined ? undefined : targetOf(message, interaction.client);
  } catch (error) {
    deps.log.debug({ reason: asQuashError(error).message }, 'linked message not found');
    return undefined;
  }
}

/**
 * The chat and the person. Outside a server that we are in (a private chat, or a private installation used
 * elsewhere) everything is private and nobody is an admin.
 */
function whereAndWho(interaction: CommandInteraction | ButtonInteraction): { chat: Chat; sender: Sender } {
  if (interaction.inCachedGuild()) {
    return { chat: groupOf(interaction.guild), sender: senderFrom(interaction.member, interaction.locale) };
  }
  return {
    chat: privateChat(interaction.channelId, interaction.user.displayName),
    sender: {
      user: { platform: PLATFORM, user: interaction.user.id },
      role: 'none',
      automated: false,
      anonymous: false,
      language: interaction.locale,
    },
  };
}

async function onButton(interaction: ButtonInteraction, deps: InteractionDeps): Promise<void> {
  if (!(await acknowledged(deps, () => interaction.deferUpdate()))) return;
  const { chat, sender } = whereAndWho(interaction);
  const ephemeral = interaction.message.flags.has(MessageFlags.Ephemeral);
  const answer = await ask(deps, {
    kind: 'button',
    id: interaction.id,
    chat,
    sender,
    token: interaction.customId,
    // An ephemeral message cannot be edited later, only within this answer.
    ...(ephemeral ? {} : { card: refOf(interaction.message) }),
  });
  if (answer !== undefined) await deliver(deps, () => answerButton(interaction, answer));
}

async function answerButton(interaction: ButtonInteraction, answer: Answer): Promise<void> {
  if (answer.card !== undefined) {
    if (answer.update === 'replace') await interaction.editReply(bodyOf(answer.card));
    else await interaction.followUp({ ...bodyOf(answer.card), flags: privateFlags(answer) });
  }
  if (answer.toast !== undefined) {
    await interaction.followUp({
      content: shortLine(answer.toast),
      flags: privateFlags({ audience: 'asker' }),
    });
  }
}

type AnswerFlags = (MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral)[];

function privateFlags({ audience }: Pick<Answer, 'audience'>): AnswerFlags {
  return [MessageFlags.SuppressEmbeds, ...(audience === 'asker' ? [MessageFlags.Ephemeral as const] : [])];
}

const shortLine = (text: string): string => cut(wellFormed(text), 2000);
