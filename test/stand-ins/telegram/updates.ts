import type { Update } from '@telegraf/types';
import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** What a bot gets when it never said which updates it wants. */
const OFF_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

interface Poll {
  resolve(updates: Update[]): void;
  reject(why: Refusal): void;
  timer: NodeJS.Timeout;
  limit: number;
}

export interface Waiting {
  readonly result: Promise<Update[]>;
  /** The client hung up: nobody listens any more. */
  readonly cancel: () => void;
}

/** The bot's queue on the server: ids only grow, a higher offset confirms, one poller at a time. */
export class UpdateQueue {
  private readonly longest: number;
  private readonly changed: () => void;
  private pending: Update[] = [];
  private nextId: number;
  private allowed: ReadonlySet<string> | undefined;
  private poll: Poll | undefined;
  private readonly confirmedIds = new Set<number>();
  /** Set while a webhook is active: takes updates in place of the poller. */
  webhook = false;

  constructor(longest: number, changed: () => void, firstId = 870_000_001) {
    this.longest = longest;
    this.changed = changed;
    this.nextId = firstId;
  }

  /** After a week without updates the server goes on from a random number. */
  restartAt(id: number): void {
    this.nextId = id;
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.allowed = kinds.length === 0 ? undefined : new Set(kinds);
  }

  /** Filtered when created, not when fetched. @returns the update's id, or undefined when not wanted. */
  add(kind: string, make: (id: number) => Update): number | undefined {
    const wanted = this.allowed === undefined ? !OFF_BY_DEFAULT.has(kind) : this.allowed.has(kind);
    if (!wanted) return undefined;
    const id = this.nextId++;
    this.pending.push(make(id));
    this.serve();
    return id;
  }

  /** Put the same update on the queue again, as after a lost confirmation. */
  again(update: Update): void {
    this.confirmedIds.delete(update.update_id);
    this.pending = [...this.pending.filter((one) => one.update_id !== update.update_id), update].sort(
      (a, b) => a.update_id - b.update_id,
    );
    this.serve();
  }

  confirmed(id: number): boolean {
    return this.confirmedIds.has(id);
  }

  get size(): number {
    return this.pending.length;
  }

  /** Whether a long poll waits: everything before it has been confirmed or fetched. */
  get polling(): boolean {
    return this.poll !== undefined;
  }

  first(): Update | undefined {
    return this.pending[0];
  }

  confirm(id: number): void {
    for (const update of this.pending) if (update.update_id <= id) this.confirmedIds.add(update.update_id);
    this.pending = this.pending.filter((update) => update.update_id > id);
    this.changed();
  }

  dropAll(): void {
    const last = this.pending.at(-1);
    if (last !== undefined) this.confirm(last.update_id);
  }

  get(offset: number | undefined, limit: number, timeout: number): Waiting {
    if (this.webhook) throw refuse.webhookActive();
    this.end(refuse.otherPoller());
    if (offset !== undefined && offset < 0) {
      const kept = this.pending.at(offset);
      if (kept !== undefined) this.confirm(kept.update_id - 1);
    } else if (offset !== undefined && offset > 0) this.confirm(offset - 1);
    if (this.pending.length > 0 || timeout <= 0) {
      return { result: Promise.resolve(this.pending.slice(0, limit)), cancel: () => undefined };
    }
    return this.wait(limit, Math.min(timeout * 1000, this.longest));
  }

  private wait(limit: number, ms: number): Waiting {
    let mine: Poll | undefined;
    const result = new Promise<Update[]>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.poll = undefined;
        resolve([]);
      }, ms);
      mine = { resolve, reject, timer, limit };
      this.poll = mine;
      this.changed();
    });
    const cancel = (): void => {
      if (this.poll !== mine || mine === undefined) return;
      clearTimeout(mine.timer);
      this.poll = undefined;
      mine.resolve([]);
    };
    return { result, cancel };
  }

  private serve(): void {
    this.changed();
    const { poll } = this;
    if (poll === undefined) return;
    clearTimeout(poll.timer);
    this.poll = undefined;
    poll.resolve(this.pending.slice(0, poll.limit));
  }

  /** Break off a waiting poll: another poller came, or the server stops. */
  end(why: Refusal): void {
    const { poll } = this;
    if (poll === undefined) return;
    clearTimeout(poll.timer);
    this.poll = undefined;
    poll.reject(why);
  }
}
