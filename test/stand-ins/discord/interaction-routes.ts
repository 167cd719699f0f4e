/** REST: answers to interactions (docs, interactions/receiving-and-responding). */
import {
  ApplicationIntegrationType,
  InteractionResponseType as Answer,
  InteractionType,
  MessageFlags,
  MessageType,
  type APIMessage,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10';
import { bitField, type Core } from './core.ts';
import { checkedChoices, checkedModal } from './answer-form.ts';
import { checkMessageForm, isBlank, type Body } from './message-form.ts';
import { applyEdit, composed } from './message-routes.ts';
import * as refuse from './refusal.ts';
import { need, type Channel, type Interaction, type Message } from './state.ts';

/** The first answer must come within 3 s, everything else within 15 min. */
const FIRST_ANSWER = 3_000;
const TOKEN_LIFE = 15 * 60_000;

type Callback = RESTPostAPIInteractionCallbackWithResponseResult;

export function callback(core: Core, id: string, token: string, body: Body): Callback {
  const interaction = core.state.interactions.get(id);
  if (interaction?.token !== token) throw refuse.unknownInteraction();
  if (interaction.answered !== undefined) throw refuse.alreadyAcknowledged();
  if (core.clock.now() - interaction.createdAt > FIRST_ANSWER) throw refuse.unknownInteraction();
  const { type } = body as { type: Answer };
  checkAnswerFits(interaction, type);
  const message = firstAnswer(core, interaction, type, (body['data'] ?? {}) as Body);
  interaction.answered = type;
  core.changed();
  return {
    interaction: {
      id,
      type: interaction.type,
      response_message_ephemeral: interaction.ephemeral,
      response_message_loading: type === Answer.DeferredChannelMessageWithSource,
      ...(message === undefined ? {} : { response_message_id: message.id }),
    },
    ...(message === undefined ? {} : { resource: { type, message } }),
  };
}

function checkAnswerFits(interaction: Interaction, type: Answer): void {
  const onComponent = interaction.messageId !== undefined;
  const wrong =
    ((type === Answer.UpdateMessage || type === Answer.DeferredMessageUpdate) && !onComponent) ||
    (type === Answer.ApplicationCommandAutocompleteResult) !==
      (interaction.type === InteractionType.ApplicationCommandAutocomplete) ||
    (type === Answer.Modal && interaction.type === InteractionType.ModalSubmit);
  if (wrong) {
    throw refuse.invalidForm([
      { path: 'type', code: 'INTERACTION_RESPONSE_TYPE_INVALID', message: 'Invalid response type' },
    ]);
  }
}

type Give = (core: Core, interaction: Interaction, channel: Channel, data: Body) => APIMessage | undefined;

const FIRST_ANSWERS: Readonly<Partial<Record<Answer, Give>>> = {
  [Answer.ChannelMessageWithSource]: (core, interaction, channel, data) =>
    original(core, interaction, channel, data).api,
  [Answer.DeferredChannelMessageWithSource]: (_core, interaction, _channel, data) => {
    interaction.ephemeral = isEphemeral(data);
    return undefined;
  },
  [Answer.DeferredMessageUpdate]: (_core, interaction) => {
    interaction.originalId = interaction.messageId;
    return undefined;
  },
  [Answer.UpdateMessage]: (core, interaction, channel, data) => {
    checkMessageForm(data);
    interaction.originalId = interaction.messageId;
    const message = channel.messages.get(interaction.messageId ?? '');
    if (message === undefined || message.deleted) throw refuse.unknownMessage();
    return applyEdit(core, channel, message, data);
  },
  [Answer.ApplicationCommandAutocompleteResult]: (_core, interaction, _channel, data) => {
    interaction.choices = checkedChoices(data);
    return undefined;
  },
  [Answer.Modal]: (_core, interaction, _channel, data) => {
    interaction.modal = checkedModal(data);
    return undefined;
  },
};

function firstAnswer(core: Core, interaction: Interaction, type: Answer, data: Body): APIMessage | undefined {
  const give = FIRST_ANSWERS[type];
  if (give !== undefined) return give(core, interaction, channelOf(core, interaction), data);
  throw refuse.invalidForm([
    { path: 'type', code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {4, 5, 6, 7, 8, 9, 10, 12}.' },
  ]);
}

const isEphemeral = (data: Body): boolean => (Number(data['flags'] ?? 0) & MessageFlags.Ephemeral) !== 0;

function channelOf(core: Core, interaction: Interaction): Channel {
  return need(core.state.channels.get(interaction.channelId), 'channel');
}

/** The message that answers: the bot's right to write in the channel does not matter here. */
function original(core: Core, interaction: Interaction, channel: Channel, data: Body): Message {
  interaction.ephemeral ||= isEphemeral(data);
  const message = answerMessage(core, interaction, channel, data, interaction.ephemeral);
  interaction.originalId = message.api.id;
  return message;
}

function answerMessage(
  core: Core,
  interaction: Interaction,
  channel: Channel,
  data: Body,
  ephemeral: boolean,
): Message {
  checkMessageForm(data);
  if (isBlank(data)) throw refuse.emptyMessage();
  const user = need(core.state.users.get(interaction.userId), 'user');
  const slash = interaction.type === InteractionType.ApplicationCommand;
  const api = composed(core, channel, core.bot, data, {
    type: slash ? MessageType.ChatInputCommand : MessageType.Default,
  });
  const whole: APIMessage = {
    ...api,
    application_id: core.applicationId,
    webhook_id: core.applicationId,
    flags: bitField((api.flags ?? 0) | (ephemeral ? MessageFlags.Ephemeral : 0)),
    ...(slash
      ? {
          interaction_metadata: {
            id: interaction.id,
            type: InteractionType.ApplicationCommand,
            user: user.api,
            authorizing_integration_owners: {
              ...(interaction.byUser
                ? { [ApplicationIntegrationType.UserInstall]: interaction.userId }
                : { [ApplicationIntegrationType.GuildInstall]: channel.guildId ?? '0' }),
            },
          },
        }
      : {}),
  };
  return core.post(channel, {
    api: whole,
    ephemeralFor: ephemeral ? interaction.userId : undefined,
    nonce: undefined,
    pinged: [],
  });
}

function byToken(core: Core, token: string): Interaction {
  const interaction = core.state.interactionByToken(token);
  if (interaction === undefined || core.clock.now() - interaction.createdAt > TOKEN_LIFE) {
    throw refuse.invalidWebhookToken();
  }
  if (interaction.answered === undefined) throw refuse.unknownWebhook();
  return interaction;
}

/** Deferred, and the "thinking…" still stands. */
function isWaiting(interaction: Interaction): boolean {
  const { answered, originalId, thinkingGone } = interaction;
  return answered === Answer.DeferredChannelMessageWithSource && originalId === undefined && !thinkingGone;
}

function messageOf(core: Core, interaction: Interaction, messageId: string): Message | undefined {
  const id = messageId === '@original' ? interaction.originalId : messageId;
  const known = id === interaction.originalId || (id !== undefined && interaction.followupIds.includes(id));
  const message = known && id !== undefined ? channelOf(core, interaction).messages.get(id) : undefined;
  return message?.deleted === false ? message : undefined;
}

export function getAnswer(core: Core, token: string, messageId: string): APIMessage {
  const message = messageOf(core, byToken(core, token), messageId);
  if (message === undefined) throw refuse.unknownMessage();
  return message.api;
}

export function editAnswer(core: Core, token: string, messageId: string, body: Body): APIMessage {
  const interaction = byToken(core, token);
  const channel = channelOf(core, interaction);
  const message = messageOf(core, interaction, messageId);
  if (message === undefined && isWaiting(interaction) && messageId === '@original') {
    return original(core, interaction, channel, body).api;
  }
  checkMessageForm(body);
  if (message === undefined) throw refuse.unknownMessage();
  return applyEdit(core, channel, message, body);
}

export function deleteAnswer(core: Core, token: string, messageId: string): void {
  const interaction = byToken(core, token);
  const message = messageOf(core, interaction, messageId);
  // The "thinking…" of a deferred answer can be taken back before there is a message.
  if (message === undefined && isWaiting(interaction) && messageId === '@original') {
    interaction.thinkingGone = true;
    core.changed();
    return;
  }
  if (message === undefined) throw refuse.unknownMessage();
  core.erase(channelOf(core, interaction), message);
}

export function followUp(core: Core, token: string, body: Body): APIMessage {
  const interaction = byToken(core, token);
  const channel = channelOf(core, interaction);
  // The first follow-up takes the place of a deferred answer, and stays as private as that was.
  if (isWaiting(interaction)) return original(core, interaction, channel, body).api;
  const message = answerMessage(core, interaction, channel, body, isEphemeral(body));
  interaction.followupIds.push(message.api.id);
  return message.api;
}
