/**
 * A message as the index sees it: its content terms with term numbers and weights, in flat arrays. A
 * word that no rumour has is read as the known word it is one typing slip away from, and a word without
 * gaps (a hashtag, a word spelled out letter by letter) as the known words it is made of.
 */
import type { InvertedIndex, QueryTerm } from '../matcher/inverted-index.ts';
import type { NearWords } from '../matcher/near-words.ts';
import { UNLISTED_RARITY } from '../text/commonness.ts';
import type { KeyText } from '../text/key-text.ts';
import { type Token, TokenKind } from '../text/tokenise.ts';
import { splitWord } from './split-word.ts';
import { weightOf, type Term, type TextTerms } from './terms.ts';

export interface Message {
  readonly source: KeyText;
  readonly exact: number;
  /** Content terms in the message. */
  readonly size: number;
  /** Term number, or -1 for a term that no rumour has. */
  readonly term: Int32Array;
  readonly weight: Float32Array;
  /** Offsets in the key. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  /** Sum of the weights of the distinct terms. */
  readonly mass: number;
  /** The distinct terms that some rumour has. */
  readonly query: readonly QueryTerm[];
  /** Words, grammar words included; two characters of a script without spaces count as one. */
  readonly words: number;
  /** Most of it is in scripts without spaces. */
  readonly inGrams: boolean;
}

/** A near word is weaker evidence than the word itself. */
const NEAR_WEIGHT = 0.85;

interface Found {
  readonly term: number;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
  readonly hash: number;
}

/** Written without gaps: behind a hash sign, or longer in the original than in the key. */
function isRunTogether({ from, to }: Token, { key, starts, ends }: KeyText): boolean {
  if (to - from < 6) return false;
  if (key.charAt(from - 1) === '#') return true;
  return starts !== undefined && (ends?.[to - 1] ?? 0) - (starts[from] ?? 0) > 1.5 * (to - from);
}

class Reader {
  readonly found: Found[] = [];

  constructor(
    private readonly source: KeyText,
    private readonly index: InvertedIndex,
    private readonly near: NearWords,
  ) {}

  read({ token, prior }: Term): void {
    const { hash, kind, from, to } = token;
    const term = this.index.termOf(hash);
    if (term >= 0) {
      this.found.push({ term, hash, kind, from, to, weight: weightOf(kind, this.index.rarity.of(term)) });
      return;
    }
    if (kind === TokenKind.word && prior >= UNLISTED_RARITY && this.guess(token)) return;
    this.found.push({ term, hash, kind, from, to, weight: weightOf(kind, prior) });
  }

  /** Read an unknown word as known ones. */
  private guess(token: Token): boolean {
    const { word, from, to, kind } = token;
    if (isRunTogether(token, this.source)) {
      const parts = splitWord(this.source.key.slice(from, to), this.index, this.near);
      for (const part of parts) {
        const weight = part.term >= 0 ? this.index.rarity.of(part.term) : 0;
        this.found.push({ ...part, kind, from: from + part.from, to: from + part.to, weight });
      }
      if (parts.length > 0) return true;
    }
    const term = this.near.find(word, (known) => this.index.rarity.frequency(known) > 0);
    if (term < 0) return false;
    this.found.push({
      term,
      hash: token.hash,
      kind,
      from,
      to,
      weight: NEAR_WEIGHT * this.index.rarity.of(term),
    });
    return true;
  }
}

function columns(
  found: readonly Found[],
): Pick<Message, 'size' | 'term' | 'weight' | 'from' | 'to' | 'kind'> {
  const size = found.length;
  const term = new Int32Array(size);
  const weight = new Float32Array(size);
  const from = new Int32Array(size);
  const to = new Int32Array(size);
  const kind = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) {
    const one = found[i];
    if (!one) break;
    term[i] = one.term;
    weight[i] = one.weight;
    from[i] = one.from;
    to[i] = one.to;
    kind[i] = one.kind;
  }
  return { size, term, weight, from, to, kind };
}

/** Look a message's terms up in the index. */
export function messageOf(text: TextTerms, index: InvertedIndex, near: NearWords): Message {
  const reader = new Reader(text.source, index, near);
  for (const term of text.terms) reader.read(term);
  const { found } = reader;
  const seen = new Set<number>();
  const query: QueryTerm[] = [];
  let mass = 0;
  for (const { term, hash, weight } of found) {
    const name = term >= 0 ? term : -hash;
    if (seen.has(name)) continue;
    seen.add(name);
    mass += weight;
    if (term >= 0) query.push({ term, weight });
  }
  const inGrams = found.reduce((sum, { kind }) => sum + (kind === TokenKind.gram ? 1 : -1), 0) > 0;
  return {
    source: text.source,
    exact: text.exact,
    words: text.words,
    ...columns(found),
    mass,
    query,
    inGrams,
  };
}
