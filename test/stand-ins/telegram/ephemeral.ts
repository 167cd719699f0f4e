/**
 * Ephemeral messages of Bot API 10.3: seen by one member and the bot only. The published types in use
 * are older, so the fields named in `NEWER` are checked here and not against the schemas.
 */
import type { TelegramMessage } from '../schema/telegram-frames.ts';
import type { Formatted } from './entities.ts';
import type { Method, Reply, Server } from './methods.ts';
import type { Params } from './params.ts';
import { refuse } from './refusal.ts';
import { entitiesField, formatted, keyboard } from './speaking.ts';
import { isAdminMember, isIn, plain, type Room } from './state.ts';

const MAY_WRITE_FOR = 15_000;

/** Fields of a message that the published types do not know yet. */
export const NEWER = [
  'ephemeral_message_id',
  'receiver_user',
  'rich_message',
  'community_chat_added',
] as const;

function mayWhisper(server: Server, room: Room, receiver: number, query: string): void {
  const { state } = server;
  if (room.chat.type !== 'group' && room.chat.type !== 'supergroup')
    throw refuse.bad('ephemeral messages can be sent in groups only');
  if (!isIn(state.botIn(room))) throw refuse.notMember(room.chat.type);
  const user = state.users.get(receiver);
  if (user === undefined || user.is_bot || !isIn(room.members.get(receiver)))
    throw refuse.bad('user not found');
  if (isAdminMember(state.botIn(room))) return;
  const asked = state.queries.get(query);
  const recent = asked?.from.id === receiver && state.now() < asked.expires - 15_000 + MAY_WRITE_FOR;
  const wrote = [...room.ephemeral.values()].some(
    ({ message }) => message.from?.id === receiver && state.seconds() - message.date < MAY_WRITE_FOR / 1000,
  );
  if (!recent && !wrote) throw refuse.bad('not enough rights to send an ephemeral message to the user');
}

export function sendEphemeral(server: Server, room: Room, params: Params, text: Formatted): Reply {
  const options = params.record('ephemeral_message_parameters');
  const receiver = options?.number('receiver_user_id') ?? 0;
  mayWhisper(server, room, receiver, options?.text('callback_query_id') ?? '');
  const markup = keyboard(params);
  const id = server.state.nextId();
  const message = {
    message_id: 0,
    ephemeral_message_id: id,
    receiver_user: server.state.users.get(receiver),
    date: server.state.seconds(),
    chat: room.chat,
    from: plain(server.state.bot),
    text: text.text,
    ...entitiesField('entities', text.entities),
    ...(markup === undefined ? {} : { reply_markup: markup }),
  } as unknown as TelegramMessage;
  room.ephemeral.set(id, { message, receiver });
  return { result: message, frame: 'Message' };
}

function found(
  server: Server,
  params: Params,
): { room: Room; id: number; message: TelegramMessage; receiver: number } {
  if (server.version < 10.3) throw refuse.unknownMethod();
  if (!params.has('chat_id')) throw refuse.bad('chat_id is empty');
  const room = server.state.find(params.text('chat_id'));
  const id = params.number('ephemeral_message_id') ?? 0;
  const one = room.ephemeral.get(id);
  if (one === undefined || one.receiver !== params.number('receiver_user_id'))
    throw refuse.bad('message to edit not found');
  return { room, id, message: one.message, receiver: one.receiver };
}

export const EPHEMERAL_METHODS: Readonly<Record<string, Method>> = {
  deleteEphemeralMessage: (server, params) => {
    const { room, id } = found(server, params);
    room.ephemeral.delete(id);
    return { result: true };
  },
  editEphemeralMessageText: (server, params) => {
    const { room, id, message, receiver } = found(server, params);
    const text = formatted(params, 'text', true);
    const markup = keyboard(params);
    const { reply_markup: _gone, ...rest } = message as TelegramMessage & { reply_markup?: unknown };
    const changed = {
      ...rest,
      text: text.text,
      entities: text.entities,
      ...(markup === undefined ? {} : { reply_markup: markup }),
    };
    room.ephemeral.set(id, { message: changed, receiver });
    return { result: true };
  },
};
