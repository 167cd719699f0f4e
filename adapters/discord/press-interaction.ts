import {
  MessageFlags,
  type ButtonInteraction,
  type ChannelSelectMenuInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Answer } from '../../src/core/platform.ts';
import { refOf } from './incoming.ts';
import { acknowledged, ask, deliver, shortLine, type InteractionDeps } from './interaction-answer.ts';
import { isGuest, whereAndWho } from './interaction-asker.ts';
import { bodyOf } from './outgoing.ts';

type Press = ButtonInteraction | StringSelectMenuInteraction | ChannelSelectMenuInteraction;

/** A press on a button, or a choice from a menu. */
export async function onPress(interaction: Press, deps: InteractionDeps): Promise<void> {
  if (!(await acknowledged(deps, () => interaction.deferUpdate()))) return;
  const ephemeral = interaction.message.flags.has(MessageFlags.Ephemeral);
  const value = valueOf(interaction);
  const answer = await ask(deps, {
    kind: 'button',
    id: interaction.id,
    ...whereAndWho(interaction),
    token: interaction.customId,
    ...(value === undefined ? {} : { value }),
    // An ephemeral message cannot be edited later, only within this answer.
    ...(ephemeral ? {} : { card: refOf(interaction.message) }),
  });
  if (answer !== undefined) await deliver(deps, () => answerPress(interaction, answer));
}

/** A channel counts only if Discord itself says that it is one of this server's. */
function valueOf(interaction: Press): string | undefined {
  if (interaction.isButton()) return undefined;
  const [value] = interaction.values;
  if (value === undefined || interaction.isStringSelectMenu()) return value;
  if (!interaction.inCachedGuild()) return undefined;
  const channel = interaction.channels.get(value);
  const ours = channel !== undefined && 'guildId' in channel && channel.guildId === interaction.guildId;
  return ours ? value : undefined;
}

async function answerPress(interaction: Press, answer: Answer): Promise<void> {
  const { audience } = isGuest(interaction) ? { audience: 'asker' as const } : answer;
  if (answer.card !== undefined) {
    const body = bodyOf(answer.card, { places: interaction.inCachedGuild() });
    if (answer.update === 'replace') await interaction.editReply(body);
    else await interaction.followUp({ ...body, flags: flagsFor(audience) });
  }
  if (answer.toast !== undefined) {
    await interaction.followUp({ content: shortLine(answer.toast), flags: flagsFor('asker') });
  }
}

function flagsFor(audience: Answer['audience']): (MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral)[] {
  return audience === 'asker'
    ? [MessageFlags.SuppressEmbeds, MessageFlags.Ephemeral]
    : [MessageFlags.SuppressEmbeds];
}
