import type { Destination } from '../core/action.ts';
import { formatChatRef, parseChatRef, type Chat, type ChatRef, type UserRef } from '../core/message.ts';
import { DEFAULT_SETTINGS, isSettingValue, type SettingKey, type Settings } from '../core/setting.ts';
import { QuashError } from '../core/error.ts';
import type { Context } from './context.ts';
import { migrateChat } from './chat-migration.ts';
import type { ChatColumns } from './schema.ts';

/** A chat we have met, with its settings; what was never set is at its default. */
export interface ChatRow {
  readonly ref: ChatRef;
  readonly kind: Chat['kind'];
  readonly title: string;
  readonly language?: string;
  readonly settings: Settings;
  readonly alertTo?: Destination;
  /** False once the bot was removed. */
  readonly active: boolean;
  readonly addedBy?: UserRef;
  readonly addedAt: number;
  /** Where the group went when the platform gave it a new id. */
  readonly movedTo?: ChatRef;
}

/** The chats that the bot is in, with their settings. */
export interface Chats {
  get(ref: ChatRef): Promise<ChatRow | undefined>;
  /** The chat's row, made with default settings on first sight; title and language follow the platform. */
  ensure(chat: Chat, now: number): Promise<ChatRow>;
  /** @throws QuashError `invalid` for an unknown key or value, `not_found` for an unknown chat. */
  setSetting(ref: ChatRef, key: SettingKey, value: string): Promise<void>;
  /** Settings of a chat; defaults for one that we never met. */
  settings(ref: ChatRef): Promise<Settings>;
  /** Where alerts go; null for the fallback. @throws QuashError `not_found` for an unknown chat. */
  setAlertTo(ref: ChatRef, destination: Destination | null): Promise<void>;
  /** Whether the bot is in the chat. Unknown chats are left alone. */
  markActive(ref: ChatRef, active: boolean): Promise<void>;
  setAddedBy(ref: ChatRef, user: UserRef): Promise<void>;
  /**
   * The platform gave a group a new id: settings, alert target, flags, ignores and taught rumours follow,
   * in one transaction. May run twice and in any order with the first message from the new chat.
   * What an admin already set in the new chat wins. Message ids stay those of the old chat.
   */
  migrate(from: ChatRef, to: ChatRef): Promise<void>;
  list(platform?: string, filter?: { readonly active?: boolean }): Promise<readonly ChatRow[]>;
}

/** The chats on a connection. */
export function chatsTable(context: Context): Chats {
  const { db } = context;
  const find = ({ platform, chat }: ChatRef) =>
    db.selectFrom('chats').selectAll().where('platform', '=', platform).where('chat', '=', chat);
  const settings = async (ref: ChatRef): Promise<Settings> => toSettings(await storedSettings(context, ref));
  const get = async (ref: ChatRef): Promise<ChatRow | undefined> => {
    const row = await find(ref).executeTakeFirst();
    return row && toChatRow(row, await settings(ref));
  };
  const change = async (ref: ChatRef, columns: Partial<ChatColumns>): Promise<boolean> => {
    const done = await db
      .updateTable('chats')
      .set(columns)
      .where('platform', '=', ref.platform)
      .where('chat', '=', ref.chat)
      .executeTakeFirst();
    return done.numUpdatedRows > 0n;
  };
  return {
    get,
    settings,
    ensure: (chat, now) => ensure(context, chat, now, get),
    setSetting: (ref, key, value) => setSetting(context, ref, key, value),
    async setAlertTo(ref, destination) {
      const alert_to = destination && JSON.stringify(destination);
      if (!(await change(ref, { alert_to }))) throw unknownChat();
    },
    async markActive(ref, active) {
      await change(ref, { active: active ? 1 : 0 });
    },
    async setAddedBy(ref, user) {
      await change(ref, { added_by: user.user });
    },
    migrate: (from, to) => context.atomic((inner) => migrateChat(inner, from, to)),
    list: (platform, filter = {}) => list(context, platform, filter),
  };
}

function unknownChat(): QuashError {
  return new QuashError('not_found', 'This chat is not known yet: write something in it first.');
}

async function ensure(
  { db }: Context,
  { ref, kind, title, language }: Chat,
  now: number,
  get: Chats['get'],
): Promise<ChatRow> {
  const known = await get(ref);
  const same = known?.title === title && known.kind === kind && known.language === language;
  // Most messages change nothing: no write, so no fsync.
  if (known && same) return known;
  await db
    .insertInto('chats')
    .values({
      platform: ref.platform,
      chat: ref.chat,
      kind,
      title,
      language: language ?? null,
      active: 1,
      added_at: now,
    })
    .onConflict((on) =>
      on.columns(['platform', 'chat']).doUpdateSet({ kind, title, language: language ?? null }),
    )
    .execute();
  const row = await get(ref);
  if (!row) throw new QuashError('internal', 'A chat vanished while it was being written.');
  return row;
}

async function setSetting({ db }: Context, ref: ChatRef, key: string, value: string): Promise<void> {
  if (!isSettingValue(key, value)) {
    throw new QuashError('invalid', `There is no setting ${key} with this value.`);
  }
  const { platform, chat } = ref;
  const known = await db
    .selectFrom('chats')
    .select('chat')
    .where('platform', '=', platform)
    .where('chat', '=', chat)
    .executeTakeFirst();
  if (!known) throw unknownChat();
  await db
    .insertInto('settings')
    .values({ platform, chat, key, value })
    .onConflict((on) => on.columns(['platform', 'chat', 'key']).doUpdateSet({ value }))
    .execute();
}

async function list(
  context: Context,
  platform: string | undefined,
  { active }: { readonly active?: boolean },
): Promise<readonly ChatRow[]> {
  let query = context.db.selectFrom('chats').selectAll().orderBy('platform').orderBy('chat');
  if (platform !== undefined) query = query.where('platform', '=', platform);
  if (active !== undefined) query = query.where('active', '=', active ? 1 : 0);
  const rows = await query.execute();
  const stored = new Map<string, StoredSetting[]>();
  for (const one of await storedSettings(context)) {
    const chat = formatChatRef(one);
    stored.set(chat, [...(stored.get(chat) ?? []), one]);
  }
  return rows.map((row) => toChatRow(row, toSettings(stored.get(formatChatRef(row)) ?? [])));
}

type StoredSetting = ChatRef & { readonly key: string; readonly value: string };

function storedSettings({ db }: Context, ref?: ChatRef): Promise<StoredSetting[]> {
  const all = db.selectFrom('settings').selectAll();
  if (!ref) return all.execute();
  return all.where('platform', '=', ref.platform).where('chat', '=', ref.chat).execute();
}

/** Defaults under what was set; a value that this version no longer knows falls back to its default. */
function toSettings(stored: readonly StoredSetting[]): Settings {
  const known = stored.filter(({ key, value }) => isSettingValue(key, value));
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known.map(({ key, value }) => [key, value])) };
}

function toChatRow(row: ChatColumns, settings: Settings): ChatRow {
  const { platform, chat, kind, title } = row;
  const movedTo = row.moved_to === null ? undefined : parseChatRef(row.moved_to);
  return {
    ref: { platform, chat },
    kind,
    title,
    settings,
    active: row.active === 1,
    addedAt: row.added_at,
    ...(row.language !== null && { language: row.language }),
    ...(row.alert_to !== null && { alertTo: JSON.parse(row.alert_to) as Destination }),
    ...(row.added_by !== null && { addedBy: { platform, user: row.added_by } }),
    ...(movedTo && { movedTo }),
  };
}
