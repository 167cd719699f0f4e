import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadLexicons } from '../../../src/sources/lexicon.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lexicon-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const entry = {
  id: 'en-idiot',
  lang: 'en',
  terms: ['idiot'],
  kind: 'noun',
  strength: 2,
  aim: 'vocative',
  hit: 'You idiot.',
  miss: 'I am an idiot.',
};
const write = (...lines: unknown[]): void =>
  writeFileSync(
    join(dir, 'en.jsonl'),
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );

describe('loadLexicons', () => {
  it('reads entries and skips empty lines', () => {
    write(entry, '', { ...entry, id: 'en-moron', terms: ['moron'] }, '');
    expect(loadLexicons(dir).map(({ id }) => id)).toEqual(['en-idiot', 'en-moron']);
  });

  it.each([
    ['broken JSON', '{"id":', 'en.jsonl:1: not valid JSON'],
    ['a single character', { ...entry, terms: ['狗'] }, 'en.jsonl:1: terms.0: is a single character'],
    ['a single astral character', { ...entry, terms: ['𠮷'] }, 'en.jsonl:1: terms.0: is a single character'],
    ['no terms', { ...entry, terms: [] }, 'en.jsonl:1: terms'],
    ['no near miss', { ...entry, miss: ' ' }, 'en.jsonl:1: miss'],
    ['an unknown field', { ...entry, exeptions: ['x'] }, 'en.jsonl:1: Unrecognized key'],
    ['an unknown strength', { ...entry, strength: 4 }, 'en.jsonl:1: strength'],
    [
      'an id of another language',
      { ...entry, id: 'zh-idiot' },
      'en.jsonl:1: id: does not start with its language',
    ],
    ['space around a term', { ...entry, terms: ['idiot '] }, 'en.jsonl:1: terms.0: has space'],
  ])('refuses %s', (_, line, message) => {
    write(line);
    expect(() => loadLexicons(dir)).toThrow(message);
  });

  it('names both places of an id or term that occurs twice', () => {
    write(entry, { ...entry, terms: ['moron'] });
    expect(() => loadLexicons(dir)).toThrow(/en\.jsonl:2: id "en-idiot" is already in .*en\.jsonl:1/u);
    write(entry, { ...entry, id: 'en-other', terms: ['Idiot'] });
    expect(() => loadLexicons(dir)).toThrow(/en\.jsonl:2: term "Idiot" is already in .*en\.jsonl:1/u);
  });

  it('fails on a folder that is not there', () => {
    expect(() => loadLexicons(join(dir, 'none'))).toThrow(/ENOENT/u);
  });
});
