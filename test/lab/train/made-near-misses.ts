/**
 * Made near-misses: the frame of a wording with other subjects. The rarest terms of a wording, which say what
 * it is about, give way to terms of other wordings; what is left is another claim in familiar words. Training
 * alone uses them, so that the model learns from the wordings of any pack what a swapped subject looks like.
 */
import { termsOf, weightOf } from '../../../rules/text/terms.ts';
import { TokenKind } from '../../../rules/text/tokenise.ts';
import type { Random } from '../bench/alter.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly weight: number;
  readonly kind: TokenKind;
}

/** Terms of a text that may be swapped: words, and pairs of characters that do not overlap. */
function piecesOf(text: string): { key: string; pieces: Piece[] } {
  const { source, terms } = termsOf(text);
  const pieces: Piece[] = [];
  for (const { token, prior } of terms) {
    const { from, to, kind } = token;
    if (kind === TokenKind.number || from < (pieces.at(-1)?.to ?? 0)) continue;
    const text = source.key.slice(from, to);
    pieces.push({ from, to, text, weight: weightOf(kind, prior), kind });
  }
  return { key: source.key, pieces };
}

/** A source of near-misses over these wordings. */
export class NearMissMaker {
  private readonly subjects: Readonly<Record<number, string[]>>;

  constructor(
    texts: readonly string[],
    private readonly random: Random,
  ) {
    const pieces = texts.flatMap((text) => piecesOf(text).pieces);
    const heavy = (kind: TokenKind): string[] =>
      pieces.filter((piece) => piece.kind === kind && piece.weight >= 5).map(({ text }) => text);
    this.subjects = { [TokenKind.word]: heavy(TokenKind.word), [TokenKind.gram]: heavy(TokenKind.gram) };
  }

  /** The wording with about this share of its weight swapped for other subjects, the heaviest first. */
  swap(text: string, share: number): string {
    const { key, pieces } = piecesOf(text);
    const all = pieces.reduce((sum, { weight }) => sum + weight, 0);
    const order = pieces
      .map((piece) => ({ piece, at: piece.weight * (0.7 + 0.6 * this.random()) }))
      .sort((a, b) => b.at - a.at);
    const chosen = new Set<Piece>();
    let sum = 0;
    for (const { piece } of order) {
      if (sum >= share * all) break;
      chosen.add(piece);
      sum += piece.weight;
    }
    let out = '';
    let end = 0;
    for (const piece of pieces.filter((one) => chosen.has(one))) {
      out += key.slice(end, piece.from) + this.other(piece);
      end = piece.to;
    }
    return out + key.slice(end);
  }

  private other({ kind, text }: Piece): string {
    const subjects = this.subjects[kind] ?? [];
    return subjects[Math.floor(this.random() * subjects.length)] ?? text;
  }
}
