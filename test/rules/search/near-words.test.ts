import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearWords } from '../../../rules/search/near-words.ts';

const word = fc.string({ unit: fc.constantFrom(...Array.from('abcdefghij')), minLength: 6, maxLength: 14 });
const live = (): boolean => true;

/** Each way in which one slip changes a word. */
function slips(text: string, at: number, letter: string): string[] {
  const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  return [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + letter + text.slice(at + 1),
    text.slice(0, at) + letter + text.slice(at),
    ...(at + 1 < text.length ? [swapped] : []),
  ];
}

describe('NearWords', () => {
  it('finds a word through any one slip', () => {
    fc.assert(
      fc.property(word, fc.nat(13), fc.constantFrom('x', 'y'), (text, place, letter) => {
        const near = new NearWords();
        near.add(text, 7);
        expect(near.mayKnow(text)).toBe(true);
        for (const slip of slips(text, place % text.length, letter)) expect(near.find(slip, live)).toBe(7);
      }),
    );
  });

  it('does not find words that differ in three letters', () => {
    const near = new NearWords();
    near.add('vaccination', 1);
    for (const other of ['vacancies', 'coronation', 'xxxcination']) expect(near.find(other, live)).toBe(-1);
  });

  it('passes over terms that are gone and words too short to tell', () => {
    const near = new NearWords();
    near.add('tower', 1);
    near.add('cat', 2);
    expect(near.find('towr', live)).toBe(-1);
    expect(near.find('towwer', () => false)).toBe(-1);
    expect(near.find('cta', live)).toBe(-1);
  });
  it('reads four letters without a vowel as a word of five that lost one', () => {
    const near = new NearWords();
    near.add('trump', 3);
    expect(near.find('trmp', live)).toBe(3);
    expect(near.find('trmp', () => false)).toBe(-1);
    expect(near.find('tump', live)).toBe(-1);
    expect(near.find('trxp', live)).toBe(-1);
  });
});
