import { errorCode, QuashError } from '../core/error.ts';
import type { MessageRef } from '../core/message.ts';
import type { Platform } from '../core/platform.ts';
import { DAY_MS, HOUR_MS } from '../core/time.ts';
import type { OutboxEntry } from '../store/index.ts';
import { catchUp } from './alerts.ts';
import { caseOf } from './case.ts';
import type { Makings, Needs } from './deps.ts';
import { afterTrouble, giveUp, LONGEST_BACKOFF_MS, type TroubleNeeds } from './undelivered.ts';
import { platformOf } from './target.ts';

type DeliveryNeeds = TroubleNeeds & Needs<'serves' | 'tally', 'sent'>;

/** How many chats are served side by side. */
const LANES = 16;
/** A public answer later than this would surprise more than help. */
const ANSWER_WITHIN_MS = HOUR_MS;
const GIVE_UP_MS = DAY_MS;
const LONGEST_WAIT_MS = 30_000;
/** Other processes cannot ring: how often a shared outbox is looked at. */
const SHARED_WAIT_MS = 1_000;

/**
 * Takes actions from the outbox and carries them out through their platforms: in order within a chat,
 * chats side by side, again after trouble that passes, never again after trouble that does not.
 */
export class Delivery {
  readonly #deps: DeliveryNeeds;
  /** By key: an entry that takes longer than its lease is claimed again, and must not go out twice. */
  readonly #atWork = new Map<string, Promise<void>>();
  /** Carried out, but the store would not take it yet: to be noted, not sent, when its turn comes again. */
  readonly #unnoted = new Map<string, MessageRef | undefined>();
  #stopped = false;
  #running: Promise<void> | undefined;
  #ring: () => void = () => undefined;
  #rung = false;

  constructor(deps: DeliveryNeeds) {
    this.#deps = deps;
  }

  /** Begin. What an earlier process left half done is taken up first. */
  async start(): Promise<void> {
    await this.#deps.store.outbox.release(this.#deps.serves);
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
    await Promise.allSettled(this.#atWork.values());
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
    const { store, now, serves } = this.#deps;
    const free = LANES - this.#atWork.size;
    const entries =
      free > 0 ? await store.outbox.claim(now(), { limit: free, ...(serves && { serves }) }) : [];
    for (const entry of entries) this.#take(entry);
    if (entries.length > 0) return;
    // When every hand is busy, the first that is free again rings.
    const next = free > 0 ? await store.outbox.nextDueAt(serves) : undefined;
    const longest = serves ? SHARED_WAIT_MS : LONGEST_WAIT_MS;
    const wait = next === undefined ? longest : next - now();
    await this.#rest(Math.min(Math.max(wait, 5), longest));
  }

  #take(entry: OutboxEntry): void {
    if (this.#atWork.has(entry.key)) return;
    const work = this.#carryOut(entry)
      .catch((error: unknown) => {
        this.#deps.log.error({ err: error, code: errorCode(error), key: entry.key }, 'delivery failed');
      })
      .finally(() => {
        this.#atWork.delete(entry.key);
        this.wake();
      });
    this.#atWork.set(entry.key, work);
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

  async #carryOut(entry: OutboxEntry): Promise<void> {
    const { store, now, platforms } = this.#deps;
    if (this.#unnoted.has(entry.key)) return this.#note(entry, this.#unnoted.get(entry.key));
    const age = now() - entry.createdAt;
    const spoken = entry.purpose === 'reply' || entry.purpose === 'remind';
    if (age > (spoken ? ANSWER_WITHIN_MS : GIVE_UP_MS)) {
      return giveUp(this.#deps, entry, new QuashError('unavailable', 'Too late to be of use.'));
    }
    const platform = platforms.get(platformOf(entry.action));
    if (platform) return this.#perform(entry, platform);
    await store.outbox.retry(entry.key, now() + LONGEST_BACKOFF_MS, 'unavailable');
  }

  async #perform(entry: OutboxEntry, platform: Platform): Promise<void> {
    const started = performance.now();
    let sent: MessageRef | undefined;
    try {
      sent = (await this.#recalled(entry, platform)) ?? (await platform.perform(entry.action, entry.key));
    } catch (error) {
      // While everything shuts down, a refusal may be the shut-down's own: the next start tries again.
      const ending = this.#stopped && errorCode(error) === 'internal';
      const trouble = ending ? new QuashError('unavailable', 'Quash is stopping.') : error;
      return afterTrouble(this.#deps, entry, trouble);
    }
    const tookMs = Math.round(performance.now() - started);
    const { key, purpose, attempts } = entry;
    if (purpose === 'reply' && this.#deps.tally) this.#deps.tally.answered += 1;
    this.#deps.log.info({ key, purpose, attempts: attempts + 1, tookMs }, 'sent');
    await this.#note(entry, sent);
  }

  /** What an attempt that was cut short has sent after all, where the platform can tell. */
  async #recalled(entry: OutboxEntry, platform: Platform): Promise<MessageRef | undefined> {
    const cutShort = entry.interrupted || entry.error === 'unavailable';
    if (!platform.recall || !cutShort) return undefined;
    const { sent } = this.#deps.store;
    try {
      return await platform.recall(entry.action, async (ref) => (await sent.get(ref)) !== undefined);
    } catch (error) {
      if (!(error instanceof QuashError) || error.code !== 'limited') throw error;
      // It still may have been sent: the next try has to look again, not to send.
      const detail = error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter };
      throw new QuashError('unavailable', error.message, detail);
    }
  }

  /** If the store fails now, the entry's lease ends some time, and only this is tried again. */
  async #note(entry: OutboxEntry, sent: MessageRef | undefined): Promise<void> {
    this.#unnoted.set(entry.key, sent);
    await settle(this.#deps, entry, sent);
    this.#unnoted.delete(entry.key);
  }
}

async function settle(
  deps: Makings & Needs<never, 'transaction'>,
  entry: OutboxEntry,
  sent: MessageRef | undefined,
): Promise<void> {
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
    if (purpose === 'reply' && flag && flag.state !== 'answered') {
      const key = `${entry.key}|delete`;
      await tx.outbox.add({ key, action: { kind: 'delete', sent }, flag: flag.id, purpose: 'delete' });
    }
    const one = purpose === 'alert' && flag ? await caseOf(deps, tx, flag.id) : undefined;
    if (one) await catchUp(one, action, sent);
  });
}
