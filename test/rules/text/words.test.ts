import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinWord, wordStarts } from '../../../rules/text/words.ts';

const words = (key: string): string[] => {
  const starts = wordStarts(key);
  if (!starts) return [];
  const out: string[] = [];
  for (let i = 0; i < key.length; i += 1) {
    if (starts[i] === 1) out.push('');
    out[out.length - 1] = (out.at(-1) ?? '') + key.charAt(i);
  }
  return out;
};

describe('wordStarts', () => {
  it('knows where Chinese words begin', () => {
    expect(words('日本政府决定')).toEqual(['日本', '政府', '决定']);
  });

  it('says nothing of texts that mark their words', () => {
    for (const key of ['', 'plain english', 'простые слова', '12 34'])
      expect(wordStarts(key)).toBeUndefined();
  });

  it('parts any text into words without loss', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (tail) => {
        const key = `疫苗${tail}`;
        expect(words(key).join('')).toBe(key);
      }),
    );
  });
});

describe('isWithinWord', () => {
  it('tells n-grams of a word from those across two', () => {
    const starts = wordStarts('日本政府决定') ?? new Uint8Array();
    expect(isWithinWord(starts, 0, 2)).toBe(true);
    expect(isWithinWord(starts, 1, 3)).toBe(false);
    expect(isWithinWord(starts, 2, 4)).toBe(true);
  });
});
