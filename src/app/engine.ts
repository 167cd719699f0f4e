import {
  FINGERPRINT_VERSION,
  inspect,
  RumourIndex,
  type CivilityLexicon,
  type Finding,
  type Rumour,
} from '../../rules/index.ts';
import { formatChatRef, type ChatRef, type Content } from '../core/message.ts';
import type { OnProgress } from '../core/progress.ts';
import { taughtChat, taughtPack } from '../core/taught.ts';
import type { Change, Store } from '../store/index.ts';
import { stamped } from './stamp.ts';
import { originOf } from './taught.ts';

/** What the engine reads of the store, and keeps there: fingerprints. */
type Source = Pick<Store, 'changes' | 'chats' | 'ignores' | 'rumours'>;

/** Search score from which a rumour is suggested to who types: a word or two, more where more was typed. */
const suggesting = (text: string): number => (text.length < 30 ? 2.5 : 4);

/**
 * The rules with all they know, in memory: the fingerprint index, the lexicon, and which rumours count
 * in which chat. Changes made here take effect at once, those of other processes with `catchUp`.
 */
export class Engine {
  #rumours = new RumourIndex();
  readonly #lexicon: CivilityLexicon;
  /** Chat (text form) to the rumours that it ignores. */
  #ignored = new Map<string, Set<string>>();
  /** Taught rumour to its chat (text form). */
  #owners = new Map<string, string>();
  /** Counts changes to the two maps above. */
  #changes = 0;
  /** Up to where the store's journal is known. */
  #seen = 0;

  constructor(lexicon: CivilityLexicon) {
    this.#lexicon = lexicon;
  }

  /** Number of rumours that can be found, taught ones included. */
  get size(): number {
    return this.#rumours.size;
  }

  /**
   * Fill the index from the store; fingerprints of an older algorithm are computed again and kept.
   * @throws QuashError `unavailable` when the store cannot be read or written.
   */
  async load(store: Source, onProgress: OnProgress = () => undefined): Promise<void> {
    await this.#refresh(store, onProgress);
    // Before anything is read: what is written meanwhile comes with the next `catchUp`, perhaps a second time.
    const seen = await store.changes.latest();
    const rumours = new RumourIndex();
    for await (const { id, bytes } of store.rumours.fingerprints(FINGERPRINT_VERSION)) rumours.add(id, bytes);
    this.#rumours = rumours;
    await this.reloadChats(store);
    this.#seen = seen;
  }

  /**
   * Take in what was written to the store since the last time, by whomever: another shard's process, or
   * `quash import`. Own changes come along and change nothing.
   * @returns how many entries of the journal were read.
   * @throws QuashError `unavailable` when the store cannot be read; the next call goes on where this one was.
   */
  async catchUp(store: Source): Promise<number> {
    let count = 0;
    for (;;) {
      const changes = await store.changes.since(this.#seen);
      const last = changes?.at(-1);
      if (!changes) await this.load(store);
      else if (!last) return count;
      else {
        await this.#takeIn(store, changes);
        this.#seen = last.seq;
        count += changes.length;
      }
      // A large import must not stop the platforms' connections.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #takeIn(store: Source, changes: readonly Change[]): Promise<void> {
    const rumours = new Set(changes.flatMap((one) => (one.kind === 'rumour' ? [one.rumour] : [])));
    const chats = new Map(
      changes.flatMap((one) => (one.kind === 'ignores' ? [[formatChatRef(one.chat), one.chat]] : [])),
    );
    for (const id of rumours) await this.#renew(store, id);
    for (const [key, chat] of chats) {
      const ignored = await store.ignores.of(chat);
      this.#changes += 1;
      this.#ignored.set(key, new Set(ignored));
    }
  }

  async #renew(store: Source, id: string): Promise<void> {
    const stored = await store.rumours.stored(id);
    if (!stored) {
      this.remove(id);
      return;
    }
    // Made by a Quash with another algorithm, which runs beside this one for a while.
    if (stored.fingerprint.version !== FINGERPRINT_VERSION) return;
    this.#changes += 1;
    const owner = taughtChat(stored.pack);
    if (owner) this.#owners.set(id, formatChatRef(owner));
    else this.#owners.delete(id);
    this.#rumours.add(id, stored.fingerprint.bytes);
  }

  /** Read again which chat ignores or taught what, for instance after a group has moved. */
  async reloadChats(store: Source): Promise<void> {
    const before = this.#changes;
    const ignored = new Map<string, Set<string>>();
    const owners = new Map<string, string>();
    for (const { chat, rumour } of await store.ignores.all()) addTo(ignored, formatChatRef(chat), rumour);
    for (const { ref } of await store.chats.list()) {
      for (const rumour of await store.rumours.list({ pack: taughtPack(ref) }))
        owners.set(rumour.id, formatChatRef(ref));
    }
    // What was changed while we read would be lost.
    if (this.#changes !== before) return this.reloadChats(store);
    // Exchanged at once: no message is ever looked at without knowing what belongs to whom.
    this.#ignored = ignored;
    this.#owners = owners;
  }

  /**
   * Everything the rules find in a message, for the eyes of one chat. A wording that the chat's admins
   * taught counts as the rumour that it words. Pure, in memory.
   */
  inspect(content: Content, chat: ChatRef): readonly Finding[] {
    const here = formatChatRef(chat);
    const ignored = this.#ignored.get(here);
    const accepts = (id: string): boolean => {
      const owner = this.#owners.get(id);
      return (owner === undefined || owner === here) && ignored?.has(originOf(id)) !== true;
    };
    const findings = inspect(content, { rumours: this.#rumours, lexicon: this.#lexicon, accepts });
    const seen = new Set<string>();
    return findings.flatMap((finding): Finding[] => {
      if (finding.kind !== 'rumour') return [finding];
      const rumour = originOf(finding.rumour);
      if (seen.has(rumour)) return [];
      seen.add(rumour);
      return [{ ...finding, rumour }];
    });
  }

  /** Ids of rumours that a beginning of a text may mean, best first, for the eyes of one chat. */
  similar(text: string, chat: ChatRef, limit: number): readonly string[] {
    const accepts = (id: string): boolean => this.isVisible(id, chat);
    const matches = this.#rumours.match(text, [], {
      limit,
      depth: 3 * limit,
      floor: suggesting(text),
      accepts,
    });
    return [...new Set(matches.map(({ id }) => originOf(id)))];
  }

  /** Whether a chat may see a rumour: its own, or one that nobody owns. */
  isVisible(id: string, chat: ChatRef): boolean {
    const owner = this.#owners.get(id);
    return owner === undefined || owner === formatChatRef(chat);
  }

  /** Make a rumour findable; `owner` limits it to one chat. Replaces an earlier form. */
  add(rumour: Rumour, owner?: ChatRef): void {
    this.#changes += 1;
    this.#rumours.add(rumour.id, stamped(rumour).bytes);
    if (owner) this.#owners.set(rumour.id, formatChatRef(owner));
  }

  remove(id: string): void {
    this.#changes += 1;
    this.#rumours.remove(id);
    this.#owners.delete(id);
  }

  ignore(chat: ChatRef, rumour: string): void {
    this.#changes += 1;
    addTo(this.#ignored, formatChatRef(chat), rumour);
  }

  unignore(chat: ChatRef, rumour: string): void {
    this.#changes += 1;
    this.#ignored.get(formatChatRef(chat))?.delete(rumour);
  }

  async #refresh(store: Source, onProgress: OnProgress): Promise<void> {
    const stale = await store.rumours.staleFingerprints(FINGERPRINT_VERSION);
    for (const [done, id] of stale.entries()) {
      const rumour = await store.rumours.get(id);
      if (rumour) await store.rumours.setFingerprint(id, stamped(rumour));
      onProgress(done + 1, stale.length);
    }
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
