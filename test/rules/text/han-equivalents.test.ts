import { describe, expect, it } from 'vitest';
import { CHINESE_EQUIVALENTS } from '../../../rules/text/equivalents-zh.ts';
import { normalise } from '../../../rules/text/normalise.ts';
import { simplify } from '../../../rules/text/han.ts';

const key = (text: string): string => normalise(text).key;
const lines = CHINESE_EQUIVALENTS.trim()
  .split('\n')
  .map((line) => line.split(' '));

describe('Chinese equivalents', () => {
  it.each(lines.map((words) => [words[0] ?? '', words]))('all words for %s have one key', (meant, words) => {
    for (const word of words) expect(key(`是${word}。`)).toBe(key(`是${meant}。`));
  });

  it('has each word once, in Simplified', () => {
    const words = lines.flat();
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => simplify(word) !== word)).toEqual([]);
  });

  it.each([
    ['士多店外他的士气很高', '士多店外他的士气很高'],
    ['川·普說', '特朗普说'],
    ['fbi抓人', 'fbi抓人'],
    ['看FB說', '看脸书说'],
    ['vaccine很好', 'vaccine很好'],
    ['vacation without Han: vc fb covid', 'vacation without han: vc fb covid'],
  ])('folds %j to %j', (text, folded) => {
    expect(key(text)).toBe(folded);
  });

  it('maps a folded word back to all that it stands for', () => {
    const source = normalise('聽說川普贏了');
    const at = source.key.indexOf('特朗普');
    expect(source.starts?.[at]).toBe(2);
    expect(source.ends?.[at + 2]).toBe(4);
  });
});
