/**
 * Made rumours and messages: a seeded generator with a Zipfian vocabulary (no data set needed), so that
 * word frequencies, and with them posting lists, have the shape of real text. Messages share words with
 * the rumours but carry none of them.
 */
import common from '../../../data/models/common-words.json' with { type: 'json' };
import type { PeerClaim } from '../peers/peer.ts';
import { seeded } from './random.ts';

const SYLLABLES =
  'ka lo mi tra ven sul por den gar fi no ste bru cha li ra mon tel za qui ber nal do pri ex am'.split(' ');
const COMMON = common.en.split(' ');
const VOCABULARY = 60_000;

function wordAt(rank: number): string {
  const known = COMMON[rank];
  if (known !== undefined) return known;
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  }
  return word;
}

/** A text of `length` words whose ranks follow Zipf's law. */
function textOf(random: () => number, length: number): string {
  const words: string[] = [];
  for (let i = 0; i < length; i += 1) words.push(wordAt(Math.floor(VOCABULARY ** random()) - 1));
  return words.join(' ');
}

/** So many claims, a slice of at most `size` at a time. */
export function* claimSlices(count: number, size: number): Generator<readonly PeerClaim[]> {
  const random = seeded(1);
  for (let at = 0; at < count; at += size) {
    yield Array.from({ length: Math.min(size, count - at) }, (_, i) => ({
      id: `made-${at + i}`,
      text: textOf(random, 12 + Math.floor(random() * 12)),
      title: textOf(random, 6 + Math.floor(random() * 4)),
      lang: 'en',
    }));
  }
}

/** So many claims at once. */
export function madeClaims(count: number): readonly PeerClaim[] {
  return [...claimSlices(count, Math.max(1, count))].flat();
}

export function madeMessages(count: number): string[] {
  const random = seeded(2);
  return Array.from({ length: count }, () => textOf(random, 4 + Math.floor(random() * 16)));
}
