import {
  FINGERPRINT_VERSION,
  fingerprint,
  inspect,
  RumourIndex,
  type CivilityLexicon,
  type Finding,
  type Rumour,
} from '../../rules/index.ts';
import { formatChatRef, type ChatRef, type Content } from '../core/message.ts';
import { taughtPack } from '../core/taught.ts';
import type { Store } from '../store/index.ts';
import { originOf } from './taught.ts';

/** Progress of a longer piece of work: how much is done, of how much. */
export type OnProgress = (done: number, total: number) => void;

/**
 * The rules with all they know, in memory: the fingerprint index, the lexicon, and which rumours count
 * in which chat. Changes take effect at once, in the same process.
 */
export class Engine {
  readonly #rumours = new RumourIndex();
  readonly #lexicon: CivilityLexicon;
  /** Chat (text form) to the rumours that it ignores. */
  #ignored = new Map<string, Set<string>>();
  /** Taught rumour to its chat (text form). */
  #owners = new Map<string, string>();
  /** Counts changes to the two maps above. */
  #changes = 0;

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
  async load(store: Store, onProgress: OnProgress = () => undefined): Promise<void> {
    await this.#refresh(store, onProgress);
    for await (const { id, bytes } of store.rumours.fingerprints(FINGERPRINT_VERSION))
      this.#rumours.add(id, bytes);
    await this.reloadChats(store);
  }

  /** Read again which chat ignores or taught what, for instance after a group has moved. */
  async reloadChats(store: Store): Promise<void> {
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

  /** Make a rumour findable; `owner` limits it to one chat. Replaces an earlier form. */
  add(rumour: Rumour, owner?: ChatRef): void {
    this.#changes += 1;
    this.#rumours.add(rumour.id, fingerprint(rumour));
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

  async #refresh(store: Store, onProgress: OnProgress): Promise<void> {
    const stale = await store.rumours.staleFingerprints(FINGERPRINT_VERSION);
    for (const [done, id] of stale.entries()) {
      const rumour = await store.rumours.get(id);
      if (rumour)
        await store.rumours.setFingerprint(id, { version: FINGERPRINT_VERSION, bytes: fingerprint(rumour) });
      onProgress(done + 1, stale.length);
    }
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
