import { randomBytes } from 'node:crypto';
import { recordFindings, type RecordNeeds } from '../app/handle-message.ts';
import { speakIn } from '../words/language.ts';
import { voiceIn } from '../words/voice.ts';
import { stamped } from '../app/stamp.ts';
import type { Decision } from '../core/decision.ts';
import type { Lang } from '../core/language.ts';
import type { ChatRef, IncomingMessage } from '../core/message.ts';
import { DEFAULT_SETTINGS } from '../core/setting.ts';
import { taughtChat } from '../core/taught.ts';
import { openLibrary, type Library } from '../library.ts';
import type { PlacedMessage } from './chat-export.ts';
import { withStore } from './database.ts';
import { asMessage, mainRumour, NOWHERE, type Judgement } from './judgement.ts';
import type { Shell } from './shell.ts';

/** A judgement of a message of the past. */
export type Rehearsed = Judgement & { readonly message: PlacedMessage };

/** Rumours copied at a time. */
const PAGE = 500;

/**
 * The bot's own way of deciding and remembering, in live mode, on a store in memory and a clock that shows
 * each message's own time: cool-downs fall as they would have fallen. Nothing of it outlives the process.
 */
export class Rehearsal {
  readonly #library: Library;
  readonly #clock: { now: number };
  readonly #needs: RecordNeeds;
  readonly #lang: Lang | undefined;
  readonly #chats = new Map<number, ChatRef>();

  private constructor(library: Library, clock: { now: number }, fallback: Lang, lang: Lang | undefined) {
    this.#library = library;
    this.#clock = clock;
    this.#lang = lang;
    this.#needs = {
      store: library.store,
      platforms: new Map(),
      now: () => clock.now,
      token: () => randomBytes(16).toString('base64url'),
      defaultLang: fallback,
      wake: () => undefined,
    };
  }

  /**
   * @param database whose packs are known besides the shipped ones; what groups taught is theirs alone.
   * @param lang language of the answers; that of each message when undefined.
   */
  static async open(
    shell: Shell,
    database: string,
    fallback: Lang,
    lang: Lang | undefined,
  ): Promise<Rehearsal> {
    const clock = { now: shell.now() };
    const library = await openLibrary(':memory:', () => clock.now);
    if (database !== ':memory:') await copyPacks(shell, database, library);
    return new Rehearsal(library, clock, fallback, lang);
  }

  /** Judge the next message. */
  async hear(message: PlacedMessage): Promise<Rehearsed> {
    if (message.at !== undefined) this.#clock.now = message.at;
    const { store, engine } = this.#library;
    const { now } = this.#clock;
    const incoming = await this.#incoming(message);
    const { content } = incoming;
    const findings = engine.inspect(content, incoming.chat.ref);
    const decision: Decision =
      findings.length === 0
        ? { steps: [], silence: 'nothing-found' }
        : await recordFindings(this.#needs, incoming, findings);
    const about = await mainRumour(findings, decision, (id) => store.rumours.get(id), now);
    const lang = this.#lang ?? speakIn(DEFAULT_SETTINGS, {}, content.text, this.#needs.defaultLang);
    return { message, text: content.text, findings, decision, voice: voiceIn(lang), ...(about && { about }) };
  }

  close(): Promise<void> {
    return this.#library.store.close();
  }

  async #incoming({
    id,
    chat: number,
    content,
    automated,
    automatic,
  }: PlacedMessage): Promise<IncomingMessage> {
    const { now } = this.#clock;
    const bare = asMessage(content.text, now);
    const ref = { ...NOWHERE, chat: `chat ${number}` };
    const chat = { ...bare.chat, ref };
    if (!this.#chats.has(number)) {
      await this.#library.store.chats.ensure(chat, now);
      await this.#library.store.chats.setSetting(ref, 'mode', 'live');
      this.#chats.set(number, ref);
    }
    return {
      ...bare,
      chat,
      ref: { ...ref, place: '', message: id },
      sender: { ...bare.sender, automated },
      content,
      automatic,
    };
  }
}

/** Bring the operator's own packs into the library. */
async function copyPacks(shell: Shell, database: string, { store, engine }: Library): Promise<void> {
  const shipped = new Set((await store.rumours.packs()).map(({ pack }) => pack));
  await withStore(database, shell, async ({ rumours }) => {
    for (const { pack } of await rumours.packs()) {
      if (shipped.has(pack) || taughtChat(pack)) continue;
      for (let offset = 0; ; offset += PAGE) {
        const page = await rumours.list({ pack, offset, limit: PAGE });
        await store.rumours.putMany(
          page.map((rumour) => ({ rumour, fingerprint: stamped(rumour) })),
          shell.now(),
        );
        for (const rumour of page) engine.add(rumour);
        if (page.length < PAGE) break;
      }
    }
  });
}
