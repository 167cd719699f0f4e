/**
 * Numbers of a wording that a message has in pieces or with a digit doubled: "5, 000", "8 2", "20,0000". Another
 * number is another claim, so every digit must be there and in its order; only in a long wording may one be dropped.
 */
import type { InvertedIndex } from '../search/inverted-index.ts';
import { TokenKind, numberHash } from '../text/term-hash.ts';
import type { Hit, Slot } from './evidence.ts';
import { TermFlag } from '../search/flags.ts';
import type { Message } from '../search/message.ts';

/** More numbers are a list. */
const MOST = 6;
/** Shorter numbers with a digit doubled are other numbers: 11 is not 1. */
const MIN_DIGITS = 3;
/** Terms of a wording from which on a digit may have been dropped. */
const LONG_WORDING = 10;

/** What a number may stand for: itself, or itself with one of two like digits side by side left out. */
function undoubled(digits: string): string[] {
  if (digits.length <= MIN_DIGITS) return [];
  const forms = new Set<string>();
  for (let at = 1; at < digits.length; at += 1)
    if (digits.charAt(at) === digits.charAt(at - 1)) forms.add(digits.slice(0, at) + digits.slice(at + 1));
  return [...forms];
}

/** The numbers with one digit more, when the wording is long enough to be told without them. */
function widened(digits: string, terms: number): string[] {
  if (terms < LONG_WORDING || digits.length < MIN_DIGITS - 1) return [];
  const forms = new Set<string>();
  for (let at = 0; at <= digits.length; at += 1)
    for (let digit = 0; digit <= 9; digit += 1)
      forms.add(digits.slice(0, at) + String(digit) + digits.slice(at));
  return [...forms];
}

interface Piece {
  readonly token: number;
  readonly digits: string;
}

function piecesOf(message: Message, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  for (let token = Math.max(0, from); token <= Math.min(message.size - 1, to); token += 1) {
    if (message.kind[token] !== TokenKind.number) continue;
    pieces.push({ token, digits: message.source.key.slice(message.from[token], message.to[token]) });
  }
  return pieces;
}

/** Readings of the pieces as one number: the term of each, and the tokens that make it up. */
function readingsOf(
  pieces: readonly Piece[],
  terms: number,
  index: InvertedIndex,
): Map<number, readonly number[]> {
  const readings = new Map<number, readonly number[]>();
  const add = (digits: string, tokens: readonly number[]): void => {
    const term = index.termOf(numberHash(digits));
    if (term >= 0) readings.set(term, tokens);
  };
  for (const one of pieces) {
    const plain = one.digits.replaceAll(',', '');
    for (const digits of [...undoubled(plain), ...widened(plain, terms)]) add(digits, [one.token]);
    for (const other of pieces) {
      if (other === one) continue;
      const tokens = [one.token, other.token];
      if (/^\d{3}$/.test(other.digits)) add(plain + other.digits, tokens);
      add(`${one.digits}.${other.digits}`, tokens);
    }
  }
  return readings;
}

/** Missing numbers of the wording that stand in the message in pieces, within the terms `[from, to]`. */
export function numberSlips(
  message: Message,
  slots: readonly Slot[],
  found: Uint8Array,
  index: InvertedIndex,
  from: number,
  to: number,
): Hit[] {
  const isMissing = ({ flags }: Slot, i: number): boolean =>
    (flags & TermFlag.number) !== 0 && found[i] === 0;
  if (!slots.some(isMissing)) return [];
  const pieces = piecesOf(message, from, to);
  if (pieces.length > MOST) return [];
  const readings = readingsOf(pieces, slots.length, index);
  return slots.flatMap((slot, i) => {
    const tokens = isMissing(slot, i) ? (readings.get(slot.term) ?? []) : [];
    return tokens.map((token) => ({ token, slot: i }));
  });
}
