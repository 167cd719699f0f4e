import type { Desk, FlagPage, StatusFacts } from '../commands/index.ts';
import { formatChatRef, type ChatRef } from '../core/message.ts';
import { DEFAULT_SETTINGS } from '../core/setting.ts';
import { destinations } from './alerts.ts';
import type { Deps } from './deps.ts';
import { lookUp } from './look-up.ts';
import { report, type ReportGate } from './reports.ts';

const PAGE_SIZE = 5;
const HOUR_MS = 3_600_000;
const ALERTS_CODE = 'alerts.code';

/** What the commands may ask for, resting on the store, the engine and the platforms. */
export function createDesk(deps: Deps, gate: ReportGate): Desk {
  const { store } = deps;
  return {
    report: (command) => report(deps, gate, command),
    lookUp: (content, chat) => lookUp(deps, content, chat),
    flags: (chat, page) => flagPage(deps, chat, page),
    setSetting: (chat, key, value) => store.chats.setSetting(chat, key, value),
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
    status: (chat) => status(deps, chat),
    async forget(user) {
      const { flags, reports, people, tokens, chats, actions } = await store.people.forget(user);
      return flags + reports + people + tokens + chats + actions;
    },
    async pageToken(action, target, chat) {
      const token = deps.token();
      await store.tokens.add({
        token,
        action,
        target,
        chat,
        expiresAt: deps.now() + 24 * HOUR_MS,
        reusable: true,
      });
      return token;
    },
  };
}

async function redeem(
  deps: Deps,
  code: string,
  by: Parameters<Desk['forget']>[0],
): Promise<ChatRef | undefined> {
  const found = await deps.store.tokens.find(code);
  if (found?.action !== ALERTS_CODE) return undefined;
  return (await deps.store.tokens.use(code, by, deps.now()))?.chat;
}

async function flagPage({ store }: Deps, chat: ChatRef, wanted: number): Promise<FlagPage> {
  const count = await store.flags.count(chat);
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const page = Math.min(Math.max(1, wanted), pages);
  const rows = await store.flags.recent(chat, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  const flags = [];
  for (const flag of rows) {
    const rumour = flag.rumour === null ? undefined : await store.rumours.get(flag.rumour);
    flags.push({ ...flag, ...(rumour && { claim: rumour.claim }) });
  }
  return { flags, page, pages };
}

async function status(deps: Deps, ref: ChatRef): Promise<StatusFacts> {
  const chat = await deps.store.chats.get(ref);
  const to = chat ? await destinations(deps, chat) : [];
  const lacks = (await deps.platforms.get(ref.platform)?.check(ref)) ?? [];
  const direct = to.filter((one) => one.kind === 'user').length;
  const where = chat?.alertTo ? { kind: 'chat' as const } : { kind: 'group' as const };
  return {
    settings: chat?.settings ?? DEFAULT_SETTINGS,
    rumours: deps.engine.size,
    waiting: await deps.store.outbox.pending(),
    alerts: direct > 0 && !chat?.alertTo ? { kind: 'direct', count: direct } : where,
    lacks,
  };
}
