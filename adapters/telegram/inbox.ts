import { Lanes } from '../../src/adapter-kit/lanes.ts';
import { backOff, persist } from '../../src/adapter-kit/persist.ts';
import { errorCode } from '../../src/core/error.ts';
import type { Log } from '../../src/core/platform.ts';
import { chatOf, type TgUpdate } from './update.ts';

/**
 * Takes in one update, or the parts of one album together. Rejects only when nothing was recorded and
 * it should come again.
 */
export type Take = (updates: readonly TgUpdate[]) => Promise<void>;

/** A fault of our own on one update must not block the chat for ever. */
const MAX_TRIES = 5;
const pause = backOff(250, 30_000);

export interface InboxOptions {
  /** How long after an album's latest part no further part is expected. */
  readonly albumMs: number;
  readonly wait: (ms: number) => Promise<void>;
}

interface Album {
  readonly parts: TgUpdate[];
  readonly complete: Promise<void>;
  more(): void;
}

/**
 * Updates under way: in order within a chat, side by side between chats. An update that could not be
 * recorded is tried again in its place, so nothing overtakes it in its chat.
 */
export class Inbox {
  readonly #take: Take;
  readonly #log: Log;
  readonly #options: InboxOptions;
  readonly #lanes = new Lanes<number>();
  readonly #albums = new Map<string, Album>();
  readonly #open = new Set<number>();
  #stopping = false;
  #emptied: (() => void) | undefined;

  constructor(take: Take, log: Log, options: InboxOptions) {
    this.#take = take;
    this.#log = log;
    this.#options = options;
  }

  /** Lowest update that is not recorded yet: everything below may be confirmed. */
  get lowest(): number | undefined {
    let low: number | undefined;
    for (const id of this.#open) if (low === undefined || id < low) low = id;
    return low;
  }

  has(id: number): boolean {
    return this.#open.has(id);
  }

  /** Queue an update behind its chat's others. Resolves when it was recorded, or given back by `halt`. */
  add(update: TgUpdate): Promise<void> {
    this.#open.add(update.update_id);
    const chat = chatOf(update) ?? 0;
    const group = albumOf(update);
    if (group === undefined) return this.#lanes.run(chat, () => this.#run([update]));
    const key = `${chat}:${group}`;
    const known = this.#albums.get(key);
    if (known !== undefined) {
      known.parts.push(update);
      known.more();
      return this.#lanes.after(chat);
    }
    const album = newAlbum(update, this.#options.albumMs);
    this.#albums.set(key, album);
    return this.#lanes.run(chat, async () => {
      await album.complete;
      this.#albums.delete(key);
      await this.#run(album.parts);
    });
  }

  /** Resolves when nothing is open any more, or after `ms`. */
  async idle(ms: number): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#emptied = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** No more tries from now on: what is not recorded yet stays open. */
  halt(): void {
    this.#stopping = true;
  }

  /** Resolves when what is under way has ended. */
  async drained(): Promise<void> {
    await this.#lanes.idle();
  }

  /** While stopping, what was not taken stays unconfirmed and comes again at the next start. */
  async #run(updates: readonly TgUpdate[]): Promise<void> {
    const taken = await persist(
      async () => {
        if (this.#stopping) return false;
        await this.#take(updates);
        return true;
      },
      (tries, error) => this.#pauseAfter(updates, tries, error),
      this.#options.wait,
    ).catch(() => true);
    if (!taken) return;
    for (const { update_id: id } of updates) this.#open.delete(id);
    if (this.#open.size === 0) this.#emptied?.();
  }

  /** How long to wait before an update is tried again; undefined gives it up. */
  #pauseAfter(updates: readonly TgUpdate[], tries: number, error: unknown): number | undefined {
    const fields = { update: updates[0]?.update_id, code: errorCode(error), tries };
    const passing = fields.code === 'unavailable' || fields.code === 'limited';
    if (passing || tries < MAX_TRIES) {
      this.#log.warn(fields, 'update not recorded, trying again');
      return pause(tries);
    }
    this.#log.error(fields, 'update given up');
    return undefined;
  }
}

/** The album that an update is a part of, if any; a message of a shape of its own is part of none. */
function albumOf({ message }: TgUpdate): string | undefined {
  const group: unknown = message?.media_group_id;
  return typeof group === 'string' ? group : undefined;
}

/** Parts come as updates of their own, a moment apart, and nothing says which is the last. */
function newAlbum(first: TgUpdate, ms: number): Album {
  let timer: NodeJS.Timeout | undefined;
  let end: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => {
    end = resolve;
  });
  const more = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, ms);
  };
  more();
  return { parts: [first], complete, more };
}
