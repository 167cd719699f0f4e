import type { Desk, FlagPage, StatusFacts } from '../commands/index.ts';
import { formatChatRef, type ChatRef } from '../core/message.ts';
import { DEFAULT_SETTINGS } from '../core/setting.ts';
import { DAY_MS, HOUR_MS } from '../core/time.ts';
import type { FlagFilter } from '../store/index.ts';
import { suggestedClaims } from './claims.ts';
import type { Deps, Needs } from './deps.ts';
import { destinations, type Reach } from './destinations.ts';
import { isExpired } from './expiry.ts';
import { forget } from './forget.ts';
import { groupFacts, groupsOf, roleIn } from './groups.ts';
import { HeldWords } from './held-words.ts';
import { lookUp, speechAbout, type Knowledge } from './look-up.ts';
import { passOn, report, type ReportGate } from './reports.ts';
import { teach, unteach } from './teach.ts';

const PAGE_SIZE = 5;
const ALERTS_CODE = 'alerts.code';

type DeskNeeds = Omit<Deps, 'explain' | 'serves' | 'isShare' | 'tally' | 'retentionDays'>;

/** What the commands may ask for, resting on the store, the engine and the platforms. */
export function createDesk(deps: DeskNeeds, gate: ReportGate): Desk {
  const { store } = deps;
  const held = new HeldWords(deps.now, deps.token);
  return {
    report: (command) => report(deps, gate, command),
    lookUp: (content, chat) => lookUp(deps, content, chat),
    claims: (text, chat, limit) => suggestedClaims(deps, text, chat, limit),
    rumour: (id, chat) => rumourFor(deps, id, chat),
    flags: (chat, page, filter) => flagPage(deps, chat, page, filter),
    teach: (chat, target, lesson) => teach(deps, chat, target, lesson),
    unteach: (chat, id) => unteach(deps, chat, id),
    groups: (user, who) => groupsOf(deps, user, who),
    group: async (chat) => groupFacts(await store.chats.get(chat)),
    role: (chat, user) => roleIn(deps, chat, user),
    hold: (content) => held.hold(content),
    passOn: (key, chat, by) => passOn(deps, gate, held.find(key), chat, by),
    status: (chat) => status(deps, chat),
    forget: (user) => forget(deps, user),
    ...settingsDesk(deps),
    privateLink: (platform, payload) => deps.platforms.get(platform)?.privateLink?.(payload),
    async cardToken(action, target, chat, days = 1) {
      const token = deps.token();
      const expiresAt = deps.now() + days * DAY_MS;
      await store.tokens.add({ token, action, target, chat, expiresAt, reusable: true });
      return token;
    },
  };
}

type SettingsDesk = Pick<Desk, 'setSetting' | 'alertPlace' | 'alertsHere' | 'alertsAuto' | 'alertsCode'>;

function settingsDesk(deps: Needs<'now' | 'token', 'chats' | 'tokens'>): SettingsDesk {
  const { store } = deps;
  return {
    setSetting: (chat, key, value) => store.chats.setSetting(chat, key, value),
    alertPlace: (chat, place) => store.chats.setAlertTo(chat, { kind: 'chat', chat, place }),
    async alertsHere(chat, place, code, by) {
      const row = code === undefined ? undefined : await redeem(deps, code, by);
      if (code !== undefined && !row) return false;
      await store.chats.setAlertTo(row ?? chat, { kind: 'chat', chat, place });
      return true;
    },
    alertsAuto: (chat) => store.chats.setAlertTo(chat, null),
    async alertsCode(chat) {
      const token = deps.token();
      const expiresAt = deps.now() + HOUR_MS;
      await store.tokens.add({ token, action: ALERTS_CODE, target: formatChatRef(chat), chat, expiresAt });
      return token;
    },
  };
}

/** A rumour by its id, for the eyes of one chat. */
async function rumourFor(deps: Knowledge, id: string, chat: ChatRef): ReturnType<Desk['rumour']> {
  if (!deps.engine.isVisible(id, chat)) return undefined;
  const rumour = await deps.store.rumours.get(id);
  return rumour && !isExpired(rumour, deps.now()) ? { rumour, speech: speechAbout(rumour) } : undefined;
}

async function redeem(
  deps: Needs<'now', 'tokens'>,
  code: string,
  by: Parameters<Desk['forget']>[0],
): Promise<ChatRef | undefined> {
  const found = await deps.store.tokens.find(code);
  if (found?.action !== ALERTS_CODE) return undefined;
  return (await deps.store.tokens.use(code, by, deps.now()))?.chat;
}

async function flagPage(
  { store }: Needs<never, 'flags' | 'rumours'>,
  chat: ChatRef,
  wanted: number,
  filter: FlagFilter = {},
): Promise<FlagPage> {
  const count = await store.flags.count(chat, filter);
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const page = Math.min(Math.max(1, wanted), pages);
  const offset = (page - 1) * PAGE_SIZE;
  const rows = await store.flags.recent(chat, { ...filter, offset, limit: PAGE_SIZE });
  const flags = [];
  for (const flag of rows) {
    const rumour = flag.rumour === null ? undefined : await store.rumours.get(flag.rumour);
    flags.push({ ...flag, ...(rumour && { claim: rumour.claim }) });
  }
  return { flags, page, pages };
}

async function status(deps: Reach & Needs<'engine', 'chats' | 'outbox'>, ref: ChatRef): Promise<StatusFacts> {
  const chat = await deps.store.chats.get(ref);
  const to = chat ? await destinations(deps, chat) : [];
  const lacks = (await deps.platforms.get(ref.platform)?.check(ref)) ?? [];
  const direct = to.filter((one) => one.kind === 'user').length;
  const where = chat?.alertTo ? { kind: 'chat' as const } : { kind: 'group' as const };
  return {
    settings: chat?.settings ?? DEFAULT_SETTINGS,
    rumours: deps.engine.size,
    waiting: await deps.store.outbox.pendingFor(ref),
    alerts: direct > 0 && !chat?.alertTo ? { kind: 'direct', count: direct } : where,
    lacks,
  };
}
