import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** What goes wrong with one call. `drop-after` performs the call and loses the reply, the worst case. */
export type Fault =
  | { readonly kind: 'refuse'; readonly with: Refusal }
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'broken'; readonly status: number };

export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Queued {
  readonly method: string;
  readonly chat: number | undefined;
  readonly fault: Fault;
  left: number;
}

/** Faults to come, first queued first met. */
export class Faults {
  private readonly queue: Queued[] = [];
  /** Asked for every call that the queue leaves alone; for random faults under load. */
  policy: ((call: Call) => Fault | undefined) | undefined;

  /** The next `times` calls of `method` (in `chat`, if given) meet `fault`. */
  next(method: string, fault: Fault, { times = 1, chat }: { times?: number; chat?: number } = {}): void {
    this.queue.push({ method, fault, left: times, chat });
  }

  tooMany(method: string, seconds: number, options: { times?: number; chat?: number } = {}): void {
    this.next(method, { kind: 'refuse', with: refuse.tooMany(seconds) }, options);
  }

  take(call: Call): Fault | undefined {
    const index = this.queue.findIndex(
      (one) =>
        one.method === call.method &&
        (one.chat === undefined || String(one.chat) === String(call.params['chat_id'])),
    );
    const found = this.queue[index];
    if (found === undefined) return this.policy?.(call);
    found.left -= 1;
    if (found.left === 0) this.queue.splice(index, 1);
    return found.fault;
  }
}
