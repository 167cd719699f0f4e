import { Lanes } from '../../src/adapter-kit/lanes.ts';
import { persist } from '../../src/adapter-kit/persist.ts';
import { UnderWay } from '../../src/adapter-kit/under-way.ts';
import { QuashError, errorCode } from '../../src/core/error.ts';
import type { Incoming, IncomingQuery } from '../../src/core/message.ts';
import type { Answer, Log } from '../../src/core/platform.ts';
import { answerInline } from './inline.ts';
import { acknowledge, showAnswer, type Speaker } from './outgoing.ts';

/** An answer is worth waiting for, but not for ever. */
const MAX_WAIT_MS = 30_000;
const TRIES = 3;

/**
 * Answers on their way, apart from the recording of what they answer: in order within a chat, side by side
 * between chats.
 */
export class Answers {
  readonly #speaker: Speaker;
  readonly #pressMs: number;
  readonly #lanes = new Lanes();
  readonly #underWay: UnderWay;

  /** @param pressMs how long a press waits for the app's words before it is acknowledged without */
  constructor(speaker: Speaker, log: Log, pressMs: number) {
    this.#speaker = speaker;
    this.#pressMs = pressMs;
    this.#underWay = new UnderWay((error) => {
      const hint = error instanceof QuashError ? error.hint : undefined;
      log.warn({ code: errorCode(error), hint }, 'telegram answer not shown');
    });
  }

  /** Show an answer after the earlier ones of its chat. Never throws; what failed is logged. */
  show(incoming: Incoming, answer: Answer | undefined): void {
    if (answer?.card === undefined) return;
    const { chat } = incoming.chat.ref;
    void this.#underWay.track(this.#lanes.run(chat, () => this.#show(incoming, answer)));
  }

  /** Show what was found for somebody who types; they will not wait, so it goes ahead of all else. */
  suggest(query: IncomingQuery, answer: Answer | undefined): void {
    void this.#underWay.track(answerInline(this.#speaker.client, query, answer?.suggestions ?? []));
  }

  /** Acknowledges a press once: when told so, or when time runs out. */
  press(id: string): (toast?: string) => void {
    let done = false;
    const once = (toast?: string): void => {
      clearTimeout(timer);
      if (done) return;
      done = true;
      void this.#underWay.track(acknowledge(this.#speaker, id, toast));
    };
    const timer = setTimeout(once, this.#pressMs);
    return once;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#underWay.idle();
  }

  async #show(incoming: Incoming, answer: Answer): Promise<void> {
    await persist(
      () => showAnswer(this.#speaker, incoming, answer),
      (tries, error) => {
        const limited = error instanceof QuashError && error.code === 'limited';
        const wait = limited ? (error.retryAfter ?? 0) : Infinity;
        return wait > MAX_WAIT_MS || tries === TRIES ? undefined : wait;
      },
      (ms) => this.#speaker.client.pause(ms),
    );
  }
}
