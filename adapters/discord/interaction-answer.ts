import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { CommandSpec } from '../../src/core/command.ts';
import type { Incoming } from '../../src/core/message.ts';
import type { Answer, Handle, Log } from '../../src/core/platform.ts';
import { apiCode, toQuashError } from './discord-error.ts';
import type { FormTargets } from './form-targets.ts';
import { isGuest } from './interaction-asker.ts';
import { cut, wellFormed } from './markdown.ts';
import { bodyOf } from './outgoing.ts';

/** docs, JSON error codes: the interaction has expired, or somebody else answered it. */
const TOO_LATE: ReadonlySet<number> = new Set([10062, 40060]);

export interface InteractionDeps {
  readonly handle: Handle;
  readonly specs: readonly CommandSpec[];
  readonly log: Log;
  readonly forms: FormTargets;
}

/** What a command came with. */
export type CommandInteraction =
  ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ModalSubmitInteraction;

/** Whether it was in time. */
export async function acknowledged(
  deps: InteractionDeps,
  acknowledge: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await acknowledge();
    return true;
  } catch (error) {
    const code = apiCode(error);
    if (code !== undefined && TOO_LATE.has(code)) deps.log.debug({ code }, 'interaction came too late');
    else deps.log.warn({ reason: toQuashError(error).message }, 'interaction could not be acknowledged');
    return false;
  }
}

/** The app's answer; undefined when it failed, which is logged without what was said. */
export async function ask(deps: InteractionDeps, incoming: Incoming): Promise<Answer | undefined> {
  try {
    return await deps.handle(incoming);
  } catch (error) {
    deps.log.error({ kind: incoming.kind, reason: toQuashError(error).message }, 'interaction failed');
    return undefined;
  }
}

/** An answer that can no longer be given is noted, never thrown: the work itself is done. */
export async function deliver(deps: InteractionDeps, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    deps.log.warn({ reason: toQuashError(error).message }, 'answer could not be given');
  }
}

/** Answer a command that was deferred in private. */
export async function answerCommand(
  interaction: CommandInteraction,
  answer: Answer | undefined,
): Promise<void> {
  if (answer?.card === undefined) {
    // Nothing to say: take the "thinking…" away.
    if (answer?.toast === undefined) return interaction.deleteReply();
    await interaction.editReply({ content: shortLine(answer.toast) });
    return;
  }
  const body = bodyOf(answer.card, { places: interaction.inCachedGuild() });
  if (answer.audience === 'asker' || isGuest(interaction)) {
    await interaction.editReply(body);
    return;
  }
  // The private "thinking…" must go first: the next message would take its place and stay private.
  await interaction.deleteReply();
  await interaction.followUp({ ...body, flags: MessageFlags.SuppressEmbeds });
}

export const shortLine = (text: string): string => cut(wellFormed(text), 2000);
