/**
 * The key of a text: what two writings of the same words have in common. NFKC (UAX #15; never NFKD
 * plus stripping, which destroys kana and Indic vowels), lower case, default-ignorable and format
 * characters dropped, Traditional folded to Simplified, disguised letters, look-alikes, stretched,
 * spaced-out, upside-down and leet words undone, Chinese
 * equivalents folded to one. For matching only: nobody ever reads a key. Idempotent.
 */
import { indicatorLetter, spelledIndicators, undisguised } from './disguise.ts';
import { simplifyPair, simplifyUnit } from './han.ts';
import { foldHanEquivalents } from './han-equivalents.ts';
import { type KeyText, originalSpan } from './key-text.ts';
import { foldLeet } from './leet.ts';
import { foldLookalikes } from './lookalike.ts';
import { foldRepeats } from './repeats.ts';
import { oddities } from './oddities.ts';
import { joinSpaced } from './spacing.ts';
import { foldTurned } from './turned.ts';

/** Values of the unit table that are not a folded unit. */
const UNKNOWN = 0xffff;
const SLOW = 0xfffe;
const DROP = 0xfffd;

const units = new Uint16Array(0x10000).fill(UNKNOWN);
const DROPPED = /^[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
const JOINS = /^[\p{M}\u1160-\u11ff\uff9e\uff9f]$/u;

/** White space; the zero-width no-break space, which JavaScript counts as such, is none. */
const isSpace = (char: string): boolean => char !== '\ufeff' && /^\s$/u.test(char);

/** Fold one whole character or cluster: NFKC, lower case, out of disguise, Simplified; repeated until stable. */
function foldCluster(cluster: string): string {
  let folded = cluster;
  for (let round = 0; round < 3; round += 1) {
    const lower = folded.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');
    const plain = undisguised(lower);
    let next = '';
    for (let i = 0; i < plain.length; i += 1) next += String.fromCharCode(simplifyUnit(plain.charCodeAt(i)));
    if (next === folded) break;
    folded = next;
  }
  return folded;
}

function classify(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SLOW;
  const text = String.fromCharCode(unit);
  if (isSpace(text)) return 0x20;
  if (DROPPED.test(text)) return DROP;
  if (JOINS.test(text)) return SLOW;
  const folded = foldCluster(text);
  return folded.length === 1 && folded.charCodeAt(0) < DROP ? folded.charCodeAt(0) : SLOW;
}

function foldUnit(unit: number): number {
  let folded = units[unit] ?? SLOW;
  if (folded === UNKNOWN) {
    folded = classify(unit);
    units[unit] = folded;
  }
  return folded;
}

/** 0 = not looked at, 1 = stands alone, 2 = joins the character before it. */
const joins = new Uint8Array(0x10000);

function joinsPrevious(unit: number): boolean {
  if (unit < 0x300) return false;
  if (joins[unit] === 0) joins[unit] = JOINS.test(String.fromCharCode(unit)) ? 2 : 1;
  return joins[unit] === 2;
}

/** Scratch space of a key in the making; nothing of a text outlives the call. */
let scratch = new Uint16Array(1024);
let scratchStarts = new Int32Array(1024);
let scratchEnds = new Int32Array(1024);
const decoder = new TextDecoder('utf-16le');

class KeyBuilder {
  private size = 0;

  unit(unit: number, start: number, end: number): void {
    const at = this.size;
    this.size = at + 1;
    if (at >= scratchStarts.length) widen();
    scratch[at] = unit;
    simplifyPair(scratch, at);
    scratchStarts[at] = start;
    scratchEnds[at] = end;
  }

  push(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i += 1) this.unit(text.charCodeAt(i), start, end);
  }

  finish(): KeyText {
    return {
      key: decoder.decode(scratch.subarray(0, this.size)),
      starts: scratchStarts.slice(0, this.size),
      ends: scratchEnds.slice(0, this.size),
    };
  }
}

function widen(): void {
  const size = scratchStarts.length * 2;
  const [units, starts, ends] = [scratch, scratchStarts, scratchEnds];
  if (scratch.length < size) scratch = new Uint16Array(size);
  scratchStarts = new Int32Array(size);
  scratchEnds = new Int32Array(size);
  if (scratch !== units) scratch.set(units);
  scratchStarts.set(starts);
  scratchEnds.set(ends);
}

/** End of the cluster at `from`: a character and the marks, vowels or format signs that join it. */
function clusterEnd(text: string, from: number): number {
  const point = text.codePointAt(from) ?? 0;
  let end = from + (point > 0xffff ? 2 : 1);
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (!joinsPrevious(unit) && foldUnit(unit) !== DROP) break;
  }
  return end;
}

function withoutDropped(cluster: string): string {
  let out = '';
  for (const char of cluster) {
    const point = char.codePointAt(0) ?? 0;
    // A lone surrogate carries no letter; a key never holds one, so that it stays well-formed.
    const lone = point >= 0xd800 && point <= 0xdfff;
    if (lone || isSpace(char)) out += ' ';
    else if (!DROPPED.test(char)) out += char;
  }
  return out;
}

/** Keys of the short clusters seen last: emoji and dots come again and again. */
const clusterKeys = new Map<string, string>();
const MOST_CLUSTERS = 4096;
const SHORT_CLUSTER = 8;

function keyOfCluster(cluster: string): string {
  const known = clusterKeys.get(cluster);
  if (known !== undefined) return known;
  const key = foldCluster(withoutDropped(cluster));
  if (cluster.length > SHORT_CLUSTER) return key;
  if (clusterKeys.size >= MOST_CLUSTERS) clusterKeys.clear();
  clusterKeys.set(cluster, key);
  return key;
}

/** High surrogate of the regional indicators. */
const INDICATOR_HIGH = 0xd83c;

function pushFolded(builder: KeyBuilder, text: string, at: number): number {
  const spelled = text.charCodeAt(at) === INDICATOR_HIGH ? spelledIndicators(text, at) : 0;
  if (spelled > 0) {
    builder.push(indicatorLetter(text, at), at, at + spelled);
    return at + spelled;
  }
  const folded = foldUnit(text.charCodeAt(at));
  const next = text.charCodeAt(at + 1);
  const alone = Number.isNaN(next) || (!joinsPrevious(next) && foldUnit(next) !== DROP);
  if (folded === DROP && alone) return at + 1;
  if (folded !== SLOW && folded !== DROP && alone) {
    builder.unit(folded, at, at + 1);
    return at + 1;
  }
  const end = clusterEnd(text, at);
  builder.push(keyOfCluster(text.slice(at, end)), at, end);
  return end;
}

/** A valid pair of surrogates in the emoji planes, which no folding touches. */
const isEmojiPair = (high: number, low: number): boolean =>
  high >= 0xd83c && high <= 0xd83e && low >= 0xdc00 && low <= 0xdfff && !(high === 0xd83c && low < 0xdf00);

/** Fold a text in which every unit folds to one unit and keeps its place; undefined when it is not so. */
function foldInPlace(text: string): KeyText | undefined {
  if (text.length > scratch.length) scratch = new Uint16Array(text.length * 2);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const folded = foldUnit(unit);
    if (folded < DROP) {
      scratch[i] = folded;
      simplifyPair(scratch, i);
      continue;
    }
    const low = text.charCodeAt(i + 1);
    if (!isEmojiPair(unit, low)) return undefined;
    scratch[i] = unit;
    scratch[i + 1] = low;
    i += 1;
  }
  return { key: decoder.decode(scratch.subarray(0, text.length)) };
}

/** Fold character by character, with the map back to the original. */
export function foldCharacters(text: string): KeyText {
  const inPlace = foldInPlace(text);
  if (inPlace) return inPlace;
  const builder = new KeyBuilder();
  for (let at = 0; at < text.length;) at = pushFolded(builder, text, at);
  return builder.finish();
}

/** Printable ASCII and line ends: folding is lower-casing, offsets stay. */
const PLAIN = /^[\n\r\t\x20-\x7e]*$/;

/** One folding may make room for another: of alphabets, look-alikes count the letters that the others leave. */
const MOST_ROUNDS = 4;

function unmask(source: KeyText, original: string): KeyText {
  let unmasked = foldRepeats(source);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = unmasked.key;
    unmasked = foldRepeats(foldLeet(foldLookalikes(unmasked, original)));
    if (unmasked.key === before) break;
  }
  return unmasked;
}

function unmasked(text: string): KeyText {
  const folded = PLAIN.test(text) ? { key: text.toLowerCase() } : foldCharacters(text);
  const { mixed, spaced, leet, stretched } = oddities(folded.key);
  const joined = spaced ? joinSpaced(folded) : folded;
  if (mixed) return unmask(joined, text);
  const source = leet || spaced ? foldLeet(joined) : joined;
  return stretched || source !== folded ? foldRepeats(source) : source;
}

/** The key of a text with its map back to the original. */
export function normalise(text: string): KeyText {
  const upright = unmasked(text);
  const turned = foldTurned(upright);
  // What was upside down may hold stand-ins of its own.
  return foldHanEquivalents(turned === upright ? upright : foldRepeats(foldLeet(turned)));
}

export { originalSpan };
