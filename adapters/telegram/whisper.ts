import type { Card } from '../../src/core/card.ts';
import { QuashError, hasHint } from '../../src/core/error.ts';
import type { Client } from './client.ts';
import { textPayload } from './payload.ts';

/** For how long a chat that refused is not tried again. */
const REFUSED_MS = 60 * 60_000;

interface ToOne {
  readonly chat: string;
  readonly user: string;
  readonly replyTo?: string | undefined;
  /** The button press that is answered: lets a bot without rights whisper for 15 seconds. */
  readonly press?: string | undefined;
}

/**
 * Ephemeral messages (Bot API 10.3): seen by one member of the group and the bot. Whether the server
 * knows them is asked once, in a way that can do no harm: an older server would ignore the unknown
 * member and post the words for all to see. A chat that refuses is remembered.
 */
export class Whisper {
  readonly #client: Client;
  readonly #now: () => number;
  readonly #refused = new Map<string, number>();
  #known = false;

  constructor(client: Client, now: () => number = Date.now) {
    this.#client = client;
    this.#now = now;
  }

  /** Whether the server speaks ephemeral messages at all; false until `probe` found so. */
  get known(): boolean {
    return this.#known;
  }

  /** Ask for the deletion of a message that cannot be: a server that knows the method says 400, an old one 404. */
  async probe(): Promise<boolean> {
    try {
      await this.#client.call('deleteEphemeralMessage', {});
      this.#known = true;
    } catch (error) {
      this.#known =
        error instanceof QuashError &&
        ['invalid', 'not_found', 'forbidden'].includes(error.code) &&
        !hasHint(error, 'unknown-method', 'token-refused');
    }
    return this.#known;
  }

  /**
   * @returns whether the member was told; false means: try another way
   * @throws QuashError `limited` or `unavailable`
   */
  async say({ chat, user, replyTo, press }: ToOne, card: Card): Promise<boolean> {
    if (!this.#known || Number(chat) > 0 || (this.#refused.get(chat) ?? 0) > this.#now()) return false;
    const reply =
      replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } };
    const to = {
      receiver_user_id: Number(user),
      ...(press === undefined ? {} : { callback_query_id: press }),
    };
    try {
      await this.#client.call('sendMessage', {
        chat_id: Number(chat),
        ...textPayload(card),
        ...reply,
        ephemeral_message_parameters: to,
      });
      return true;
    } catch (error) {
      if (error instanceof QuashError && ['limited', 'unavailable'].includes(error.code)) throw error;
      this.#refused.set(chat, this.#now() + REFUSED_MS);
      return false;
    }
  }
}
