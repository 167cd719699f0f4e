import { describe, expect, it } from 'vitest';
import { meetsKeywords } from '../../../rules/judge/keywords.ts';
import { normalise } from '../../../rules/text/normalise.ts';

const meets = (text: string, conditions: Parameters<typeof meetsKeywords>[1]): boolean =>
  meetsKeywords(normalise(text).key, conditions);

describe('keyword conditions', () => {
  it.each([
    ['Aspartmae in your soda', { any: ['aspartame'] }],
    ['the air fryyer is poison', { all: ['air fryer'] }],
    ['空😱气炸⚠️锅会致癌', { any: ['空气炸锅'] }],
    ['空.气.炸.锅', { any: ['空氣炸鍋'] }],
    ['new 5G masts', { all: ['5g', 'mast'] }],
  ])('%s meets them', (text, conditions) => {
    expect(meets(text, conditions)).toBe(true);
  });

  it.each([
    ['asparagus in your soda', { any: ['aspartame'] }],
    ['the lair freed', { all: ['air fryer'] }],
    ['4G masts', { all: ['5g', 'mast'] }],
    ['a 5G joke', { all: ['5g'], none: ['joke'] }],
    ['', { any: ['5g'] }],
    ['anything', { any: ['', '😀'] }],
  ])('%s does not', (text, conditions) => {
    expect(meets(text, conditions)).toBe(false);
  });

  it('an empty keyword forbids nothing', () => {
    expect(meets('5G towers', { all: ['5g'], none: [''] })).toBe(true);
  });
});
