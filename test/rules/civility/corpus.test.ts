import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { loadLexicons } from '../../../src/sources/lexicon.ts';
import { findCivility } from './find.ts';

const lexicon = CivilityLexicon.from(loadLexicons(join(import.meta.dirname, '../../../data/lexicons')));
const folder = join(import.meta.dirname, '../../lab/corpus/tune/civility');
const BAND: Readonly<Record<string, string>> = { hit: 'certain', note: 'likely' };

interface Case {
  readonly line: number;
  readonly text: string;
  readonly band: string | undefined;
}

function casesOf(file: string): Case[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((raw, i) => {
      if (raw.trim() === '' || raw.startsWith('#')) return [];
      const mark = /^\[(hit|note)\] /u.exec(raw);
      return [{ line: i + 1, text: raw.slice(mark?.[0].length ?? 0), band: BAND[mark?.[1] ?? ''] }];
    });
}

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

it('holds at least 150 lines in three scripts', () => {
  expect(files.sort()).toEqual(['en.txt', 'zh-Hans.txt', 'zh-Hant.txt']);
  expect(files.flatMap(casesOf).length).toBeGreaterThanOrEqual(150);
});

describe.each(files)('%s', (file) => {
  it.each(casesOf(file))('$line: $text', ({ text, band }) => {
    const finding = findCivility(text, lexicon);
    expect(finding?.band, finding?.entry).toBe(band);
  });

  it('stays silent about every line when it is forwarded', () => {
    for (const { text } of casesOf(file)) expect(findCivility(text, lexicon, true)).toBeUndefined();
  });
});
