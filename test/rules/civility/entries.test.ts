import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { simplify } from '../../../rules/text/han.ts';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { loadLexicons } from '../../../src/sources/lexicon.ts';
import { findCivility } from './find.ts';

const entries = loadLexicons(join(import.meta.dirname, '../../../data/lexicons'));
const lexicon = CivilityLexicon.from(entries);
// The package's own types do not resolve under NodeNext.
const converter = Converter as (options: { from: string; to: string }) => (text: string) => string;
const traditional = converter({ from: 'cn', to: 'tw' });
const simplified = converter({ from: 't', to: 'cn' });

const keyOf = (text: string): string => simplify(text.toLowerCase());
const includesTerm = (text: string, term: string): boolean => keyOf(text).includes(keyOf(term));

describe('the lexicon', () => {
  it('has at least 60 entries for each language', () => {
    for (const lang of ['en', 'zh']) {
      expect(entries.filter((entry) => entry.lang === lang).length).toBeGreaterThanOrEqual(60);
    }
  });

  it('has no single-character Chinese term', () => {
    const short = entries.flatMap((entry) => entry.terms).filter((term) => Array.from(term).length < 2);
    expect(short).toEqual([]);
  });

  it('has every exception contain a term it excepts', () => {
    const idle = entries.flatMap((entry) =>
      (entry.exceptions ?? [])
        .filter((text) => !entry.terms.some((term) => includesTerm(text, term)))
        .map((text) => `${entry.id}: ${text}`),
    );
    expect(idle).toEqual([]);
  });
});

describe.each(entries)('$id', (entry) => {
  const lines = (line: string): string[] =>
    entry.lang === 'zh' ? [line, traditional(line), simplified(line)] : [line];

  // A mild word by itself is never worth a public reminder.
  const band = entry.strength === 1 ? 'likely' : 'certain';

  it('finds its hit', () => {
    for (const line of lines(entry.hit)) expect(findCivility(line, lexicon)?.band, line).toBe(band);
  });

  it('is the entry that makes its hit', () => {
    const only = CivilityLexicon.from([entry]);
    expect(findCivility(entry.hit, only)?.entry).toBe(entry.id);
  });

  it('keeps out of its near miss', () => {
    for (const line of lines(entry.miss)) expect(findCivility(line, lexicon), line).toBeUndefined();
  });
});
