import type { Interaction } from 'discord.js';
import { onForm, onMenu, onSlash } from './command-interaction.ts';
import type { InteractionDeps } from './interaction-answer.ts';
import { onPress } from './press-interaction.ts';
import { onQuery } from './query-interaction.ts';

/**
 * Take up whatever a person does with one of our commands, buttons, menus or forms. Acknowledged before
 * anything else, since Discord waits three seconds only; what cannot be acknowledged any more is not carried
 * out.
 */
export async function onInteraction(interaction: Interaction, deps: InteractionDeps): Promise<void> {
  if (interaction.isButton() || interaction.isStringSelectMenu() || interaction.isChannelSelectMenu()) {
    return onPress(interaction, deps);
  }
  if (interaction.isChatInputCommand()) return onSlash(interaction, deps);
  if (interaction.isMessageContextMenuCommand()) return onMenu(interaction, deps);
  if (interaction.isModalSubmit()) return onForm(interaction, deps);
  if (interaction.isAutocomplete()) return onQuery(interaction, deps);
  deps.log.debug({ type: interaction.type }, 'interaction of another kind');
}
