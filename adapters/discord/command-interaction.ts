import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { CommandSpec } from '../../src/core/command.ts';
import type { IncomingCommand, Target } from '../../src/core/message.ts';
import { specOfMenu } from './commands.ts';
import { toQuashError } from './discord-error.ts';
import { MESSAGE_OPTION, readForm, readFormId, renderForm, type FormSubject } from './form.ts';
import { findLinked, readMessageLink, readTarget, type LinkedMessage } from './incoming.ts';
import {
  acknowledged,
  answerCommand,
  ask,
  deliver,
  type CommandInteraction,
  type InteractionDeps,
} from './interaction-answer.ts';
import { whereAndWho } from './interaction-asker.ts';
import { wellFormed } from './markdown.ts';

type Menu = MessageContextMenuCommandInteraction;

/** A slash command: its options, and the message that one of them links to. */
export async function onSlash(
  interaction: ChatInputCommandInteraction,
  deps: InteractionDeps,
): Promise<void> {
  await carryOut(interaction, deps, async () => {
    const options = optionsOf(interaction, deps.specs);
    const linked = readMessageLink(options[MESSAGE_OPTION] ?? '');
    const target = linked === undefined ? undefined : await lookUp(interaction, linked, deps);
    return { name: interaction.commandName, options, target };
  });
}

/** An entry of the message menu: at once, or by way of a form, which must be the first answer. */
export async function onMenu(interaction: Menu, deps: InteractionDeps): Promise<void> {
  const spec = specOfMenu(interaction.commandName, deps.specs);
  const target = readTarget(interaction.targetMessage, interaction.client);
  if (spec !== undefined && (await opensForm(interaction, spec, target, deps))) return;
  await carryOut(interaction, deps, () =>
    Promise.resolve(spec === undefined ? undefined : { name: spec.name, options: {}, target }),
  );
}

/** Whether the command has a form: then it is on its way. */
async function opensForm(
  interaction: Menu,
  spec: CommandSpec,
  target: Target,
  deps: InteractionDeps,
): Promise<boolean> {
  const { channelId: channel, id: message } = interaction.targetMessage;
  const form = renderForm(spec, { command: spec.name, channel, message }, interaction.locale);
  if (form === undefined) return false;
  const key = { user: interaction.user.id, channel, message };
  deps.forms.hold(key, target);
  if (!(await acknowledged(deps, () => interaction.showModal(form)))) deps.forms.take(key);
  return true;
}

/** A form that was filled in. What its id says may be forged: it opens nothing that its sender may not read. */
export async function onForm(interaction: ModalSubmitInteraction, deps: InteractionDeps): Promise<void> {
  await carryOut(interaction, deps, async () => {
    const subject = readFormId(interaction.customId);
    const spec = deps.specs.find(({ name, form }) => form !== undefined && name === subject?.command);
    if (subject === undefined || spec === undefined) return undefined;
    const target = await subjectOf(interaction, subject, deps);
    return { name: spec.name, options: readForm(spec, interaction.fields), target };
  });
}

async function subjectOf(
  interaction: ModalSubmitInteraction,
  { channel, message }: FormSubject,
  deps: InteractionDeps,
): Promise<Target | undefined> {
  const held = deps.forms.take({ user: interaction.user.id, channel, message });
  // After a restart, or a quarter of an hour: as if by its link.
  return held ?? lookUp(interaction, { guild: undefined, channel, message }, deps);
}

interface Asked {
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly target: Target | undefined;
}

/** Acknowledge in private, read, ask the app, answer. */
async function carryOut(
  interaction: CommandInteraction,
  deps: InteractionDeps,
  read: () => Promise<Asked | undefined>,
): Promise<void> {
  const seen = await acknowledged(deps, () => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  if (!seen) return;
  const asked = await read();
  const answer = asked === undefined ? undefined : await ask(deps, commandOf(interaction, asked));
  await deliver(deps, () => answerCommand(interaction, answer));
}

function commandOf(interaction: CommandInteraction, { name, options, target }: Asked): IncomingCommand {
  const { [MESSAGE_OPTION]: _link, ...rest } = options;
  return {
    kind: 'command',
    id: interaction.id,
    ...whereAndWho(interaction),
    place: interaction.inCachedGuild() ? (interaction.channelId ?? '') : '',
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

async function lookUp(
  interaction: CommandInteraction,
  linked: LinkedMessage,
  deps: InteractionDeps,
): Promise<Target | undefined> {
  if (!interaction.inCachedGuild() || interaction.channelId === null) return undefined;
  try {
    const message = await findLinked(linked, interaction.member, interaction.channelId);
    return message === undefined ? undefined : readTarget(message, interaction.client);
  } catch (error) {
    deps.log.debug({ reason: toQuashError(error).message }, 'linked message not found');
    return undefined;
  }
}
