/**
 * What the index keeps of each rumour beside its terms, in columns by slot and by document (wording). A
 * slot is given out once; its documents are numbered one after the other.
 */
import { grown } from './growable.ts';
import { HashLists } from './hash-lists.ts';
import type { Keywords } from '../rumour.ts';

/** The rumours of an index. */
export class RumourTable {
  private readonly slots = new Map<string, number>();
  private readonly ids: (string | undefined)[] = [];
  /** First document and first link of each slot; they end where the next slot's begin. */
  private documents = new Uint32Array(257);
  private links = new Uint32Array(257);
  private linkHashes = new Uint32Array(16);
  private readonly conditions = new Map<number, Keywords>();
  private exact = new Uint32Array(256);
  private flags = new Uint8Array(256);
  private readonly byExact = new HashLists();
  private readonly byLink = new HashLists();

  /** Number of rumours. */
  get size(): number {
    return this.slots.size;
  }

  slotOf(id: string): number | undefined {
    return this.slots.get(id);
  }

  idOf(slot: number): string | undefined {
    return this.ids[slot];
  }

  /** Start a rumour; documents, links and keywords that follow are its own. Returns its slot. */
  open(id: string): number {
    const slot = this.ids.length;
    this.ids.push(id);
    this.slots.set(id, slot);
    this.documents = grown(this.documents, slot + 2);
    this.links = grown(this.links, slot + 2);
    this.documents[slot + 1] = this.documents[slot] ?? 0;
    this.links[slot + 1] = this.links[slot] ?? 0;
    return slot;
  }

  /** Documents come in order of their numbers. */
  addDocument(document: number, exact: number, flags: number): void {
    this.exact = grown(this.exact, document + 1);
    this.flags = grown(this.flags, document + 1);
    this.exact[document] = exact;
    this.flags[document] = flags;
    this.byExact.add(exact, document);
    this.documents[this.ids.length] = document + 1;
  }

  addLink(hash: number): void {
    const slot = this.ids.length - 1;
    const at = this.links[slot + 1] ?? 0;
    this.linkHashes = grown(this.linkHashes, at + 1);
    this.linkHashes[at] = hash;
    this.links[slot + 1] = at + 1;
    this.byLink.add(hash, slot);
  }

  setKeywords(conditions: Keywords): void {
    this.conditions.set(this.ids.length - 1, conditions);
  }

  /** Take a rumour out; its documents can still be asked for. */
  remove(slot: number): void {
    const id = this.ids[slot];
    if (id === undefined) return;
    for (const document of this.documentsOf(slot)) this.byExact.remove(this.exactOf(document), document);
    for (let at = this.links[slot] ?? 0; at < (this.links[slot + 1] ?? 0); at += 1) {
      this.byLink.remove(this.linkHashes[at] ?? 0, slot);
    }
    this.conditions.delete(slot);
    this.ids[slot] = undefined;
    this.slots.delete(id);
  }

  documentsOf(slot: number): number[] {
    const from = this.documents[slot] ?? 0;
    return Array.from({ length: (this.documents[slot + 1] ?? from) - from }, (_, i) => from + i);
  }

  keywordsOf(slot: number): Keywords | undefined {
    return this.conditions.get(slot);
  }

  exactOf(document: number): number {
    return this.exact[document] ?? 0;
  }

  flagsOf(document: number): number {
    return this.flags[document] ?? 0;
  }

  /** Documents with this exact form. */
  copiesOf(exact: number): number[] {
    return this.byExact.of(exact);
  }

  /** Slots of the rumours with this link. */
  linkedTo(hash: number): number[] {
    return this.byLink.of(hash);
  }

  /** Bytes held in typed arrays; ids come on top. */
  get bytes(): number {
    const { documents, links, linkHashes, exact, flags, byExact, byLink } = this;
    const own = [documents, links, linkHashes, exact, flags].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
    return own + byExact.bytes + byLink.bytes;
  }
}
