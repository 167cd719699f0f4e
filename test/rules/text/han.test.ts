import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import { to } from 'opencc-js/preset/t2cn';
import { describe, expect, it } from 'vitest';
import { simplify } from '../../../rules/text/han.ts';

interface OpenCCModule {
  Converter(options: { from: string; to: string }): (text: string) => string;
}
const toSimplified = (OpenCC as unknown as OpenCCModule).Converter({ from: 't', to: 'cn' });
/** All that OpenCC turns by context: its dictionaries of phrases. */
const phrases = ((to['cn'] ?? []) as readonly (readonly unknown[])[])
  .flat()
  .flatMap((dictionary) => (typeof dictionary === 'string' ? dictionary.split('|') : []))
  .map((entry) => entry.split(' ')[0] ?? '')
  // As below, what is outside the BMP in Simplified stays as it is: 二𫫇英.
  .filter((phrase) => /^[\u4e00-\u9fff]{2,}$/.test(phrase) && toSimplified(phrase).length === phrase.length);

const han = fc
  .array(
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((unit) => String.fromCharCode(unit)),
    { maxLength: 30 },
  )
  .map((chars) => chars.join(''));

describe('simplify', () => {
  it('is idempotent and keeps the length', () => {
    fc.assert(
      fc.property(han, (text) => {
        const once = simplify(text);
        expect(once.length).toBe(text.length);
        expect(simplify(once)).toBe(once);
      }),
    );
  });

  it('gives both scripts of a text the same key, whatever OpenCC makes of the context', () => {
    fc.assert(
      fc.property(han, (text) => {
        const simplified = toSimplified(text);
        // A few rare characters have a Simplified form outside the BMP only; keys keep those as they are.
        fc.pre(simplified.length === text.length);
        expect(simplify(simplified)).toBe(simplify(text));
      }),
      { numRuns: 2000 },
    );
    expect(phrases.length).toBeGreaterThan(400);
    for (const text of [
      ...phrases,
      '乾隆著名的後里麵條',
      '瞭解這裡的頭髮與發票',
      '隻身隻手',
      '著作著急',
      '乾燥的乾坤',
      '沈冤得雪，意志消沈',
      '萬物復甦',
      '彷彿',
    ]) {
      expect(simplify(toSimplified(text))).toBe(simplify(text));
    }
  });
});
