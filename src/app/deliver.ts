import type { Action } from '../core/action.ts';
import { errorCode, QuashError } from '../core/error.ts';
import type { MessageRef } from '../core/message.ts';
import type { OutboxEntry } from '../store/index.ts';
import { catchUp, destinations, queueAlerts } from './alerts.ts';
import type { Deps } from './deps.ts';

/** How many chats are served side by side. */
const LANES = 16;
/** A public answer later than this would surprise more than help. */
const ANSWER_WITHIN_MS = 60 * 60_000;
const GIVE_UP_MS = 24 * 3_600_000;
const LONGEST_WAIT_MS = 30_000;
const LONGEST_BACKOFF_MS = 5 * 60_000;

/**
 * Takes actions from the outbox and carries them out through their platforms: in order within a chat,
 * chats side by side, again after trouble that passes, never again after trouble that does not.
 */
export class Delivery {
  readonly #deps: Deps;
  readonly #atWork = new Set<Promise<void>>();
  #stopped = false;
  #running: Promise<void> | undefined;
  #ring: () => void = () => undefined;
  #rung = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Begin. What an earlier process left half done is taken up first. */
  async start(): Promise<void> {
    await this.#deps.store.outbox.release();
    this.#running = this.#run();
  }

  /** Something new waits. */
  wake(): void {
    this.#rung = true;
    this.#ring();
  }

  /** Take nothing new, finish what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#running;
    await Promise.allSettled(this.#atWork);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#rung = false;
      try {
        await this.#round();
      } catch (error) {
        this.#deps.log.error({ err: error, code: errorCode(error) }, 'outbox cannot be read');
        await this.#rest(1000);
      }
    }
  }

  async #round(): Promise<void> {
    const { store, now } = this.#deps;
    const free = LANES - this.#atWork.size;
    const entries = free > 0 ? await store.outbox.claim(now(), { limit: free }) : [];
    for (const entry of entries) this.#take(entry);
    if (entries.length > 0) return;
    const next = await store.outbox.nextDueAt();
    const wait = next === undefined || this.#atWork.size > 0 ? LONGEST_WAIT_MS : next - now();
    await this.#rest(Math.min(Math.max(wait, 5), LONGEST_WAIT_MS));
  }

  #take(entry: OutboxEntry): void {
    const work = carryOut(this.#deps, entry)
      .catch((error: unknown) => {
        this.#deps.log.error({ err: error, code: errorCode(error), key: entry.key }, 'delivery failed');
      })
      .finally(() => {
        this.#atWork.delete(work);
        this.wake();
      });
    this.#atWork.add(work);
  }

  /** Wait, or less if somebody rings. */
  async #rest(ms: number): Promise<void> {
    if (this.#rung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#ring = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#ring = (): void => undefined;
  }
}

async function carryOut(deps: Deps, entry: OutboxEntry): Promise<void> {
  const { store, now } = deps;
  const platform = deps.platforms.get(platformOf(entry.action));
  const age = now() - entry.createdAt;
  const spoken = entry.purpose === 'reply' || entry.purpose === 'remind';
  if (age > (spoken ? ANSWER_WITHIN_MS : GIVE_UP_MS)) {
    await giveUp(deps, entry, new QuashError('unavailable', 'Too late to be of use.'));
    return;
  }
  if (!platform) {
    await store.outbox.retry(entry.key, now() + LONGEST_BACKOFF_MS, 'unavailable');
    return;
  }
  const started = performance.now();
  try {
    const sent = await platform.perform(entry.action, entry.key);
    await settle(deps, entry, sent);
    const tookMs = Math.round(performance.now() - started);
    deps.log.info({ key: entry.key, purpose: entry.purpose, attempts: entry.attempts + 1, tookMs }, 'sent');
  } catch (error) {
    await afterTrouble(deps, entry, error);
  }
}

async function settle(deps: Deps, entry: OutboxEntry, sent: MessageRef | undefined): Promise<void> {
  const { action, flag: flagId, purpose } = entry;
  await deps.store.transaction(async (tx) => {
    await tx.outbox.done(entry.key, sent, deps.now());
    if (action.kind === 'delete') await tx.sent.remove(action.sent);
    if (!sent || action.kind === 'edit') return;
    const flag = flagId === undefined ? undefined : await tx.flags.get(flagId);
    const rumour = flag?.rumour ?? undefined;
    await tx.sent.add({
      ref: sent,
      purpose,
      sentAt: deps.now(),
      ...(flagId !== undefined && { flag: flagId }),
      ...(rumour !== undefined && { rumour }),
    });
    // An admin took it back while it was on its way.
    if (purpose === 'reply' && flag && flag.state !== 'answered' && flag.state !== 'open') {
      const key = `${entry.key}|delete`;
      await tx.outbox.add({ key, action: { kind: 'delete', sent }, flag: flag.id, purpose: 'delete' });
    }
  });
  if (sent && flagId !== undefined && purpose === 'alert') await catchUp(deps, flagId, action, sent);
}

async function afterTrouble(deps: Deps, entry: OutboxEntry, error: unknown): Promise<void> {
  const { store, now } = deps;
  const code = errorCode(error);
  const fields = { key: entry.key, purpose: entry.purpose, code, attempts: entry.attempts + 1 };
  if (error instanceof QuashError && error.hint === 'chat-migrated' && error.movedTo !== undefined) {
    await follow(deps, entry, error.movedTo);
  } else if (code === 'limited' || code === 'unavailable') {
    const asked = error instanceof QuashError ? error.retryAfter : undefined;
    const wait = asked ?? Math.min(1000 * 2 ** Math.min(entry.attempts, 10), LONGEST_BACKOFF_MS);
    deps.log.warn({ ...fields, waitMs: wait }, 'will be tried again');
    await store.outbox.retry(entry.key, now() + wait, code);
  } else {
    deps.log.warn({ ...fields, err: error }, 'not sent');
    await giveUp(deps, entry, error);
  }
}

/** The group became a supergroup: move everything, and let the next try find the new place. */
async function follow(deps: Deps, entry: OutboxEntry, movedTo: string): Promise<void> {
  const { platform, chat } = targetOf(entry.action);
  await deps.store.chats.migrate({ platform, chat }, { platform, chat: movedTo });
  await deps.engine.reloadChats(deps.store);
  await deps.store.outbox.fail(entry.key, 'not_found', deps.now());
  const action = moved(entry.action, movedTo);
  await deps.store.outbox.add({
    key: `${entry.key}|moved`,
    action,
    purpose: entry.purpose,
    ...(entry.flag !== undefined && { flag: entry.flag }),
  });
}

function moved(action: Action, chat: string): Action {
  switch (action.kind) {
    case 'reply':
      // Message ids of the old group mean nothing in the new one.
      return {
        kind: 'alert',
        to: { kind: 'chat', chat: { ...action.to, chat }, place: '' },
        card: action.card,
        quiet: true,
      };
    case 'alert':
      return action.to.kind === 'user'
        ? action
        : { ...action, to: { ...action.to, chat: { ...action.to.chat, chat } } };
    case 'edit':
    case 'delete':
    case 'note':
      return action;
  }
}

async function giveUp(deps: Deps, entry: OutboxEntry, error: unknown): Promise<void> {
  const { store, now } = deps;
  await store.outbox.fail(entry.key, errorCode(error), now());
  if (entry.purpose === 'reply' && entry.flag !== undefined)
    await store.flags.setState(entry.flag, 'open', null, now());
  const { action } = entry;
  if (!(error instanceof QuashError) || error.code !== 'forbidden') return;
  if (error.hint === 'kicked') await store.chats.markActive(targetOf(action), false);
  if (action.kind === 'alert' && action.to.kind === 'user') {
    await store.people.blocked(action.to.user);
    if (entry.flag !== undefined && entry.purpose === 'alert') await alertElsewhere(deps, entry.flag);
  }
}

/** The only admin who could be reached is not reachable any more: do not let the alert get lost. */
async function alertElsewhere(deps: Deps, flagId: string): Promise<void> {
  const flag = await deps.store.flags.get(flagId);
  const chat = flag && (await deps.store.chats.get(flag.chat));
  if (!flag || !chat) return;
  const to = await destinations(deps, chat);
  // Already-used keys make this a no-op for everybody who has the alert.
  await deps.store.transaction((tx) => queueAlerts(deps, tx, flag, chat, to, true));
  deps.wake();
}

function platformOf(action: Action): string {
  return action.kind === 'alert' && action.to.kind === 'user'
    ? action.to.user.platform
    : targetOf(action).platform;
}

function targetOf(action: Action): { platform: string; chat: string } {
  switch (action.kind) {
    case 'reply':
      return action.to;
    case 'alert':
      return action.to.kind === 'chat'
        ? action.to.chat
        : { platform: action.to.user.platform, chat: action.to.user.user };
    case 'edit':
    case 'delete':
      return action.sent;
    case 'note':
      return action.about;
  }
}
