import { InteractionContextType, type Interaction } from 'discord.js';
import type { Chat, Sender } from '../../src/core/message.ts';
import { groupOf, PLATFORM, privateChat, senderFrom } from './incoming.ts';

/**
 * The chat and the person. Outside a server that we are in (a private chat, or a private installation used
 * elsewhere) everything is private and nobody is an admin.
 */
export function whereAndWho(interaction: Interaction): { chat: Chat; sender: Sender } {
  if (interaction.inCachedGuild()) {
    return { chat: groupOf(interaction.guild), sender: senderFrom(interaction.member, interaction.locale) };
  }
  return {
    chat: privateChat(interaction.channelId ?? interaction.user.id, interaction.user.displayName),
    sender: {
      user: { platform: PLATFORM, user: interaction.user.id },
      role: 'none',
      automated: false,
      anonymous: false,
      language: interaction.locale,
    },
  };
}

/**
 * Whether the bot is a guest: somebody's private installation, used in a server or a conversation that the
 * bot is not in. Whatever it says there is for them alone.
 */
export function isGuest(interaction: Interaction): boolean {
  return !interaction.inCachedGuild() && interaction.context !== InteractionContextType.BotDM;
}
