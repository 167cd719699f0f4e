/**
 * 32-bit hashing of short strings: FNV-1a over UTF-16 units with the finaliser of MurmurHash3,
 * so that low bits are well mixed and tables may use a power-of-two mask.
 * Source: Fowler, Noll, Vo (draft-eastlake-fnv); Appleby, MurmurHash3 `fmix32`.
 */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Mix the bits of `h`; a bijection on 32-bit values. */
export function mix(h: number): number {
  let x = h;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Hash `text[from, to)`; `seed` keeps kinds of terms apart. Never returns 0, which tables use for "empty". */
export function hashRange(text: string, from: number, to: number, seed = 0): number {
  let h = OFFSET ^ seed;
  for (let i = from; i < to; i += 1) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return mix(h) || 1;
}

/** Hash a whole string. */
export function hashText(text: string, seed = 0): number {
  return hashRange(text, 0, text.length, seed);
}

/** Hash two code units, for n-grams of scripts without spaces. */
export function hashPair(a: number, b: number, seed = 0): number {
  return mix(Math.imul(Math.imul(OFFSET ^ seed ^ a, PRIME) ^ b, PRIME)) || 1;
}
