/** Reads stored fingerprints (see `fingerprint.ts`) into whatever takes them, without an object per term. */
import type { Keywords } from '../rumour.ts';
import { ByteReader } from './bytes.ts';
import { FINGERPRINT_VERSION } from './fingerprint.ts';
import { type PrintedGist, readGists } from './gist-print.ts';

/** What a fingerprint is read into, in this order: each form with its terms and words, then links, keywords and gists. */
export interface PrintSink {
  form(exact: number, flags: number): void;
  /** The hash as a signed number, which costs no object. */
  term(hash: number, impact: number, flags: number, prior: number): void;
  /** One spelling, in UTF-8, for each term of the form that is spelled, in order. */
  word(bytes: Uint8Array, from: number, to: number): void;
  link(hash: number): void;
  keywords(conditions: Keywords): void;
  gists(gists: readonly PrintedGist[]): void;
}

/** Bytes of a stored term: hash 4, impact, flags and rarity 1 each. */
const TERM_BYTES = 7;
const SPACE = 0x20;

/** Throws RangeError when a fingerprint is truncated or of another version. */
export function checkPrint(bytes: Uint8Array): void {
  const input = new ByteReader(bytes);
  const version = input.u8();
  if (version !== FINGERPRINT_VERSION) {
    throw new RangeError(`fingerprint version ${version}, this engine reads ${FINGERPRINT_VERSION}`);
  }
  for (let forms = input.u8(); forms > 0; forms -= 1) {
    input.skip(5);
    input.skip(TERM_BYTES * input.u16());
    input.skip(input.u16());
  }
  input.skip(4 * input.u8());
  input.skip(input.u16());
  input.skip(input.u16());
}

function readWords(bytes: Uint8Array, from: number, length: number, sink: PrintSink): void {
  const end = from + length;
  for (let start = from; start < end;) {
    let to = start;
    while (to < end && bytes[to] !== SPACE) to += 1;
    sink.word(bytes, start, to);
    start = to + 1;
  }
}

/** Read `count` terms that start at `from`: byte by byte, for these are most of what a start reads. */
function readTerms(bytes: Uint8Array, from: number, count: number, sink: PrintSink): void {
  for (let at = from; at < from + TERM_BYTES * count; at += TERM_BYTES) {
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    sink.term(low | ((bytes[at + 3] ?? 0) << 24), bytes[at + 4] ?? 0, bytes[at + 5] ?? 0, bytes[at + 6] ?? 0);
  }
}

/** Read a fingerprint that `checkPrint` has passed into a sink. */
export function readPrint(bytes: Uint8Array, sink: PrintSink): void {
  const input = new ByteReader(bytes);
  input.skip(1);
  for (let forms = input.u8(); forms > 0; forms -= 1) {
    sink.form(input.u32(), input.u8());
    const terms = input.u16();
    readTerms(bytes, input.at, terms, sink);
    input.skip(TERM_BYTES * terms);
    const words = input.u16();
    readWords(bytes, input.at, words, sink);
    input.skip(words);
  }
  for (let links = input.u8(); links > 0; links -= 1) sink.link(input.u32());
  const keywords = input.text();
  if (keywords !== '') sink.keywords(JSON.parse(keywords) as Keywords);
  const gists = input.text();
  if (gists !== '') sink.gists(readGists(gists));
}
