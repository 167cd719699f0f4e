import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../rules/text/normalise.ts';
import { TokenKind, tokenise } from '../../../rules/text/tokenise.ts';

function words(text: string): string[] {
  const source = normalise(text);
  return tokenise(text, source).map(({ from, to }) => source.key.slice(from, to));
}

const hashes = (text: string): number[] => tokenise(text, normalise(text)).map(({ hash }) => hash);

describe('tokenise', () => {
  it('cuts words, numbers and acronyms', () => {
    expect(words("Don't pay 1,000.50 in the U.S., he said")).toEqual([
      "don't",
      'pay',
      '1,000.50',
      'in',
      'the',
      'u.s',
      'he',
      'said',
    ]);
  });

  it('steps over signs inside Chinese', () => {
    expect(hashes('疫·苗 有，毒')).toEqual(hashes('疫苗有毒'));
  });

  it('keeps a single character between words', () => {
    expect(words('a 火 b')).toEqual(['a', '火', 'b']);
  });

  it('skips addresses', () => {
    expect(words('see https://example.org/a-b?c=d now pic.twitter.com/abc')).toEqual(['see', 'now']);
  });

  it('finds the words in a hashtag', () => {
    expect(words('#StopTheSteal @realDonaldTrump')).toEqual([
      'stopthesteal',
      'stop',
      'the',
      'steal',
      'realdonaldtrump',
      'real',
      'donald',
      'trump',
    ]);
  });

  it('gives forms of a word the same hash', () => {
    expect(hashes('vaccines tower')).toEqual(hashes('Vaccine towers'));
  });

  it('keeps numbers apart and spellings of one number together', () => {
    expect(hashes('1,000')).toEqual(hashes('1000'));
    expect(hashes('100')).not.toEqual(hashes('1000'));
  });

  it.each([
    ['20k', '20,000'],
    ['205K', '205000'],
    ['1.5k', '1,500'],
  ])('reads %s as %s', (short, long) => {
    expect(hashes(short)).toEqual(hashes(long));
    expect(words(`$${short}!`)).toEqual([short.toLowerCase()]);
  });

  it('leaves other words that begin with digits', () => {
    expect(tokenise('5g 4th 3kg 12345k', normalise('5g 4th 3kg 12345k')).map(({ kind }) => kind)).toEqual([
      TokenKind.word,
      TokenKind.word,
      TokenKind.word,
      TokenKind.word,
    ]);
  });

  it('stays inside the key and in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const source = normalise(text);
        for (const { from, to, hash, kind } of tokenise(text, source)) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(source.key.length);
          expect(hash).toBeGreaterThan(0);
          expect(Object.values(TokenKind)).toContain(kind);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
