import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { simplify } from '../../../rules/text/han.ts';

interface OpenCCModule {
  Converter(options: { from: string; to: string }): (text: string) => string;
}
const toSimplified = (OpenCC as unknown as OpenCCModule).Converter({ from: 't', to: 'cn' });
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
    for (const text of [
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
