import { QuashError, errorCode } from '../../src/core/error.ts';
import type { Incoming, IncomingQuery } from '../../src/core/message.ts';
import type { Answer, Log } from '../../src/core/platform.ts';
import { answerInline } from './inline.ts';
import { acknowledge, showAnswer, type Voice } from './outgoing.ts';

/** An answer is worth waiting for, but not for ever. */
const MAX_WAIT_MS = 30_000;
const TRIES = 3;

/**
 * Answers on their way, apart from the recording of what they answer: in order within a chat, side by side
 * between chats.
 */
export class Answers {
  readonly #voice: Voice;
  readonly #log: Log;
  readonly #pressMs: number;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #underWay = new Set<Promise<void>>();

  /** @param pressMs how long a press waits for the app's words before it is acknowledged without */
  constructor(voice: Voice, log: Log, pressMs: number) {
    this.#voice = voice;
    this.#log = log;
    this.#pressMs = pressMs;
  }

  /** Show an answer after the earlier ones of its chat. Never throws; what failed is logged. */
  show(incoming: Incoming, answer: Answer | undefined): void {
    if (answer?.card === undefined) return;
    const { chat } = incoming.chat.ref;
    const before = this.#lanes.get(chat) ?? Promise.resolve();
    const lane = this.#track(before.then(() => this.#show(incoming, answer)));
    this.#lanes.set(chat, lane);
    void lane.then(() => {
      if (this.#lanes.get(chat) === lane) this.#lanes.delete(chat);
    });
  }

  /** Show what was found for somebody who types; they will not wait, so it goes ahead of all else. */
  suggest(query: IncomingQuery, answer: Answer | undefined): void {
    void this.#track(answerInline(this.#voice.client, query, answer?.suggestions ?? []));
  }

  /** Acknowledges a press once: when told so, or when time runs out. */
  press(id: string): (toast?: string) => void {
    let done = false;
    const once = (toast?: string): void => {
      clearTimeout(timer);
      if (done) return;
      done = true;
      void this.#track(acknowledge(this.#voice, id, toast));
    };
    const timer = setTimeout(once, this.#pressMs);
    return once;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  async #show(incoming: Incoming, answer: Answer): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await showAnswer(this.#voice, incoming, answer);
        return;
      } catch (error) {
        const wait =
          error instanceof QuashError && error.code === 'limited' ? (error.retryAfter ?? 0) : Infinity;
        if (wait > MAX_WAIT_MS || tries === TRIES) throw error;
        await this.#voice.client.pause(wait);
      }
    }
  }

  #track(work: Promise<void>): Promise<void> {
    const tracked = work.catch((error: unknown) => {
      const hint = error instanceof QuashError ? error.hint : undefined;
      this.#log.warn({ code: errorCode(error), hint }, 'telegram answer not shown');
    });
    this.#underWay.add(tracked);
    void tracked.then(() => this.#underWay.delete(tracked));
    return tracked;
  }
}
