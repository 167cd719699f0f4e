/** Trouble on purpose, one request at a time. */
export interface Fault {
  /** Such as `POST /channels/:channel/messages`; absent: any route. */
  readonly route?: string;
  /** `before`: nothing is done. `after`: the work is done and the answer is lost. */
  readonly when?: 'before' | 'after';
  /** Break the connection, or answer this. */
  readonly reply: 'hang-up' | { status: number; body?: unknown; headers?: Record<string, string> };
  readonly times?: number;
}

export class Faults {
  readonly #queue: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#queue.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault that meets this request, counted down. */
  take(route: string): Fault | undefined {
    const index = this.#queue.findIndex(({ fault }) => fault.route === undefined || fault.route === route);
    const found = this.#queue[index];
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#queue.splice(index, 1);
    return found.fault;
  }

  get pending(): number {
    return this.#queue.length;
  }
}

/** A refusal for too many requests, as Discord words it. `seconds` is a fraction there. */
export function tooMany(seconds: number, scope: 'user' | 'shared' | 'global' = 'user'): Fault['reply'] {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      'x-ratelimit-reset-after': String(seconds),
      'x-ratelimit-remaining': '0',
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
