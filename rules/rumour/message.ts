/** A message as the index sees it: its content terms with term numbers and weights, in flat arrays. */
import type { InvertedIndex, QueryTerm } from '../matcher/inverted-index.ts';
import type { KeyText } from '../text/key-text.ts';
import { weightOf, type TextTerms } from './terms.ts';

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
}

/** Look a message's terms up in the index. */
export function messageOf(text: TextTerms, index: InvertedIndex): Message {
  const size = text.terms.length;
  const message = {
    source: text.source,
    exact: text.exact,
    size,
    term: new Int32Array(size),
    weight: new Float32Array(size),
    from: new Int32Array(size),
    to: new Int32Array(size),
    kind: new Uint8Array(size),
  };
  const seen = new Set<number>();
  const query: QueryTerm[] = [];
  let mass = 0;
  text.terms.forEach(({ token, prior }, i) => {
    const term = index.termOf(token.hash);
    const weight = weightOf(token.kind, term >= 0 ? index.rarity.of(term) : prior);
    message.term[i] = term;
    message.weight[i] = weight;
    message.from[i] = token.from;
    message.to[i] = token.to;
    message.kind[i] = token.kind;
    if (seen.has(token.hash)) return;
    seen.add(token.hash);
    mass += weight;
    if (term >= 0) query.push({ term, weight });
  });
  return { ...message, mass, query };
}
