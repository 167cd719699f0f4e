import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedSpans } from '../../../rules/civility/quotes.ts';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { normalise } from '../../../rules/text/normalise.ts';
import { loadLexicons } from '../../../src/sources/lexicon.ts';
import { findCivility } from './find.ts';

const entries = loadLexicons(join(import.meta.dirname, '../../../data/lexicons'));
const lexicon = CivilityLexicon.from(entries);
const terms = entries.flatMap((entry) => entry.terms);

/** Chat-like text: pieces of insults, glue, quotes, signs and anything else, in any order. */
const glue = [
  'you',
  "you're",
  'are',
  'a',
  ' ',
  '  ',
  ', ',
  '. ',
  '\n',
  '"',
  '「',
  '」',
  '@',
  '@bob',
  '#',
  '*',
  '<@1>',
  '你',
  '这个',
  '是',
  '不是',
  '，',
  '。',
  '说',
  '骂',
  'not',
  'said',
  '😂',
  '\u200b',
  '\ud835',
  '\udc00',
  '\u0301',
  '1',
  '·',
  ':',
];
const piece = fc.oneof(
  fc.constantFrom(...terms),
  fc.constantFrom(...glue),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const message = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const spaced = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' '));
const any = fc.oneof(message, spaced, fc.string({ unit: 'binary' }));

describe('the civility rule on anything', () => {
  it('never throws, and its span lies in the text and covers something', () => {
    fc.assert(
      fc.property(any, (text) => {
        const finding = findCivility(text, lexicon);
        if (finding === undefined) return;
        const { start, end } = finding.span;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(finding.probability).toBeGreaterThanOrEqual(0);
        expect(finding.probability).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds the same twice: it keeps no state', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(findCivility(text, lexicon)).toEqual(findCivility(text, lexicon));
      }),
    );
  });

  it('folds to a key that folds to itself', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { key } = normalise(text);
        expect(normalise(key).key).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing with an empty lexicon', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(findCivility(text, CivilityLexicon.empty)).toBeUndefined();
      }),
    );
  });

  it('does not lose a term to the screen: an aimed term is found whatever stands beside it', () => {
    const nouns = entries.filter(
      ({ lang, aim, strength, closes }) =>
        lang === 'en' && (aim === 'vocative' || aim === 'always') && strength === 3 && closes !== true,
    );
    const term = fc.constantFrom(
      ...nouns.filter(({ kind }) => kind === 'noun').flatMap((entry) => entry.terms),
    );
    const before = fc.constantFrom('', 'Well. ', '12345. ', 'ok! ', '好的。', 'http://a.b/c ');
    fc.assert(
      fc.property(before, term, (lead, word) => {
        expect(findCivility(`${lead}you are a ${word}.`, lexicon), `${lead}|${word}`).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('quotedSpans', () => {
  it('gives ranges in order, apart and inside the text', () => {
    fc.assert(
      fc.property(any, (text) => {
        let last = -1;
        for (const { start, end } of quotedSpans(text)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile text of a megabyte', () => {
  const MEGABYTE = 1 << 20;
  const fill = (unit: string): string => unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);
  const hostile = {
    'one word': 'idiot ',
    'aimed insults': 'you idiot ',
    'you only': 'you ',
    'modifiers only': 'fucking stupid ',
    quotes: '"you idiot" ',
    'open quotes': '「你这个傻逼',
    'open apostrophes': " 'you idiot",
    commas: 'you, ',
    'Chinese insults': '你这个傻逼',
    'Chinese insults aimed at nobody': '傻逼',
    'Chinese insults in one clause': '你家傻逼',
    'Chinese fillers': '你就是这个',
    'Chinese you': '你',
    'spread out': '傻 ',
    'letters apart': 's t u p i d ',
    'one letter': 'a',
    stars: 'f*',
    'at signs': '@s',
    name: '@你',
    link: 'www.',
    lines: '>\n',
    'lone surrogates': '\ud835',
    invisible: '\u200b',
    marks: '\u0301',
  };

  // How long it takes is measured by `bench hostile`.
  it.each(Object.entries(hostile))('is read to its end: %s', (_, unit) => {
    const text = fill(unit);
    const span = findCivility(text, lexicon)?.span ?? { start: 0, end: 1 };
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  });
});
