import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardHtml, escapeHtml, fit, truncate } from '../../../adapters/telegram/html.ts';
import { keyboardOf } from '../../../adapters/telegram/keyboard.ts';
import { cardText, line, type Card, type Run } from '../../../src/core/card.ts';
import { parseHtml } from '../../stand-ins/telegram/entities.ts';

/** Named, so that its members are not taken for those of a string. */
const marked = (run: Run): Run => run;
const plain = (...lines: Card['lines']): Card => ({ lines, buttons: [] });

describe('cardHtml', () => {
  it('translates marks, escapes text, and makes one block of neighbouring quotes', () => {
    const card: Card = {
      title: 'Fact & fiction',
      lines: [
        line(
          '5 < 6 ',
          marked({ text: 'bold', bold: true }),
          ' ',
          marked({ text: 'here', link: 'https://a.example/?x=1&y="2"' }),
        ),
        { runs: [{ text: 'first' }], quote: true },
        { runs: [{ text: '<b>second</b>', italic: true }], quote: true },
        line('end'),
      ],
      buttons: [],
    };
    expect(cardHtml(card)).toBe(
      '<b>Fact &amp; fiction</b>\n' +
        '5 &lt; 6 <b>bold</b> <a href="https://a.example/?x=1&amp;y=&quot;2&quot;">here</a>\n' +
        '<blockquote>first\n<i>&lt;b&gt;second&lt;/b&gt;</i></blockquote>\n' +
        'end',
    );
  });

  it('links to https only, and calls nobody who is quoted', () => {
    const card = plain(
      line(
        marked({ text: 'x', link: 'javascript:alert(1)' }),
        marked({ text: 'y', link: 'http://a.example' }),
      ),
      {
        runs: [{ text: 'said @someone' }],
        quote: true,
      },
    );
    expect(cardHtml(card)).toBe('xy\n<blockquote>said @\u2060someone</blockquote>');
  });

  const run = fc.record(
    {
      text: fc.string({ unit: 'binary', maxLength: 40 }),
      bold: fc.constant(true as const),
      italic: fc.constant(true as const),
    },
    { requiredKeys: ['text'] },
  );
  it('is always taken by the server, and reads as the card does', () => {
    fc.assert(
      fc.property(fc.array(fc.array(run, { maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const card = plain(...rows.map((runs) => ({ runs })));
        const wanted = cardText(card)
          .replace(/\p{Surrogate}/gu, '\uFFFD')
          .trim();
        expect(parseHtml(cardHtml(card)).text).toBe(wanted);
      }),
      { numRuns: 200 },
    );
  });
});

describe('truncate', () => {
  it('never splits a grapheme and never exceeds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const short = truncate(text, max);
          expect(short.length).toBeLessThanOrEqual(max);
          const kept = short === text ? text : short.slice(0, -1);
          expect(text.startsWith(kept)).toBe(true);
          const segments = [...new Intl.Segmenter().segment(text)].map(({ index }) => index);
          expect([...segments, text.length]).toContain(kept.length);
        },
      ),
    );
  });
});

describe('fit', () => {
  it('cuts the longest piece and leaves the rest', () => {
    const card = plain(
      line('Somebody wrote:'),
      { runs: [{ text: 'blah '.repeat(2000) }], quote: true },
      line('Fact-check by Snopes'),
    );
    const fitted = fit(card, 4096);
    expect(cardText(fitted).length).toBeLessThanOrEqual(4096);
    expect(cardText(fitted).startsWith('Somebody wrote:\nblah')).toBe(true);
    expect(cardText(fitted).endsWith('…\nFact-check by Snopes')).toBe(true);
  });

  it('ends, whatever the card', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 30 }), { maxLength: 30 }),
        fc.integer({ min: 5, max: 60 }),
        (texts, max) => {
          expect(cardText(fit(plain(...texts.map((text) => line(text))), max)).length).toBeLessThanOrEqual(
            max,
          );
        },
      ),
    );
  });
});

it('buttons: links must be https, labels are cut, empty rows dropped', () => {
  const buttons: Card['buttons'] = [
    [{ kind: 'link', label: 'bad', url: 'javascript:alert(1)' }],
    [
      { kind: 'link', label: 'L'.repeat(80), url: 'https://a.example' },
      { kind: 'press', label: 'Go', token: 't' },
    ],
  ];
  const { inline_keyboard: rows } = keyboardOf({ lines: [], buttons });
  expect(rows).toEqual([
    [{ text: `${'L'.repeat(63)}…`, url: 'https://a.example' }],
    [{ text: 'Go', callback_data: 't' }],
  ]);
});

it('escapeHtml makes lone surrogates whole', () => {
  expect(escapeHtml('a\ud83d<b')).toBe('a\uFFFD&lt;b');
});
