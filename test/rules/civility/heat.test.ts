import { describe, expect, it } from 'vitest';
import { climateOf, heatOf } from '../../../rules/civility/heat.ts';
import { AIMED } from '../../../rules/civility/aim.ts';
import type { Strength } from '../../../rules/civility/entry.ts';

const STRENGTHS: readonly Strength[] = [1, 2, 3];
const climate = (text: string): number => climateOf({ key: text.toLowerCase(), text });

describe('heat', () => {
  it('rises with strength and falls when the aim is softened', () => {
    const [mild = 0, plain = 0, heavy = 0] = STRENGTHS.map((strength) =>
      heatOf(strength, AIMED.direct, 0, 0),
    );
    expect(mild).toBeLessThan(plain);
    expect(plain).toBeLessThan(heavy);
    expect(heatOf(2, { target: 'direct', softened: true }, 0, 0)).toBeLessThan(plain);
  });

  it('never reminds of a word that nobody is shown to be meant by', () => {
    expect(heatOf(3, AIMED.alone, climate('FUCKING BASTARD!!!'), 5)).toBeLessThan(0.75);
  });

  it('never reminds of a mild word by itself, however loud', () => {
    expect(heatOf(1, AIMED.direct, climate('YOU FUCKING FOOL!!'), 0)).toBeLessThan(0.75);
  });

  it('stays between 0 and 1', () => {
    expect(heatOf(1, AIMED.alone, -5, 0)).toBe(0);
    expect(heatOf(3, AIMED.direct, 5, 9)).toBe(1);
  });

  it.each(['haha', 'lol', '😂', '哈哈', ':)', 'just kidding', '亲爱的'])('is cooled by %s', (mark) => {
    expect(climate(`well ${mark}`)).toBeLessThan(0);
  });

  it.each(['WHAT IS THIS HERE', 'what!!', '他妈的', 'fucking thing'])('is heated by %s', (text) => {
    expect(climate(text)).toBeGreaterThan(0);
  });

  it('is cooled by length: a pasted story is no chat line', () => {
    expect(climate('word '.repeat(200))).toBeLessThan(0);
  });
});
