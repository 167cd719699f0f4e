import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderComponents } from '../../../adapters/discord/components.ts';
import {
  cut,
  escapeText,
  lengthOf,
  renderCard,
  renderWithin,
  safeAddress,
} from '../../../adapters/discord/markdown.ts';
import type { Card, Line } from '../../../src/core/card.ts';
import { withoutMarks } from '../../stand-ins/discord/world.ts';

/** Text made of what markdown, mentions and encodings trip over. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '~~',
        '`',
        '```',
        '|',
        '||',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '<@1>',
        '<#1>',
        '<@&1>',
        '<:a:1>',
      ),
      fc.constantFrom(
        '\\',
        '\n',
        '# ',
        '- ',
        '1. ',
        '> ',
        '>>> ',
        '-# ',
        '@everyone',
        '@here',
        ' ',
        '\u200b',
        '\uD83D',
        '😀',
        '字',
      ),
      fc.constantFrom('https://a.example/x_y_z', 'http://b.example', 'discord.gg/abc', 'word'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('escaping', () => {
  it('leaves no working mark, mention, mask, emoji or timestamp', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapeText(text).replace(/<https?:\/\/[^\s<>()[\]]+>/gu, '');
        // Every special character stands behind a backslash of its own.
        const bare = escaped.replace(/\\[\\*_~`|[\]<>]/g, '');
        expect(bare).not.toMatch(/[*_~`|[\]<>]/);
        expect(escaped).not.toMatch(/@(everyone|here)/);
        expect(escaped).not.toMatch(/\p{Cs}/u);
        for (const row of escaped.split('\n')) expect(row).not.toMatch(/^\s*(#{1,3}|-#?|\+|\d+\.)\s/);
      }),
    );
  });

  it('shows what was written', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const sound = text.replace(/\p{Cs}/gu, '\u{FFFD}');
        const shown = escapeText(text)
          .replace(/<(https?:\/\/[^\s<>()[\]]+)>/gu, '$1')
          .replace(/\\([^\w\s])/g, '$1')
          .replaceAll('\\', '')
          .replaceAll('@\u{200B}', '@');
        expect(shown).toBe(sound.replaceAll('@\u{200B}', '@').replaceAll('\\', ''));
      }),
    );
  });

  it('does not touch addresses', () => {
    expect(escapeText('see https://a.example/x_y_z_ and_this')).toBe(
      'see <https://a.example/x_y_z_> and\\_this',
    );
  });
});

describe('fitting', () => {
  const lines = fc.array(
    fc.record({ runs: fc.array(fc.record({ text: nasty }), { minLength: 1, maxLength: 3 }) }),
    { maxLength: 30 },
  );
  it('never exceeds the limit, for any card', () => {
    fc.assert(
      fc.property(
        lines,
        fc.option(nasty, { nil: undefined }),
        fc.integer({ min: 60, max: 400 }),
        (many, title, limit) => {
          const card: Card = { ...(title === undefined ? {} : { title }), lines: many, buttons: [] };
          expect(lengthOf(renderWithin(card, limit))).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });

  it('keeps what fits as it is', () => {
    const card: Card = { title: 'A', lines: [{ runs: [{ text: 'b' }] }], buttons: [] };
    expect(renderWithin(card, 2000)).toBe('**A**\nb');
  });

  it('shortens a long quote before it touches the fact-check at the end', () => {
    const link = { text: 'Fact-check by Facts', link: 'https://facts.example/1' };
    const card: Card = {
      lines: [
        { runs: [{ text: 'x_'.repeat(5000) }], quote: true },
        { runs: [{ text: 'False.' }] },
        { runs: [link] },
      ],
      buttons: [],
    };
    const text = renderWithin(card, 2000);
    expect(text.endsWith('…\nFalse.\n[Fact-check by Facts](<https://facts.example/1>)')).toBe(true);
    expect(lengthOf(text)).toBeGreaterThan(1000);
  });

  it('cuts between characters', () => {
    expect(cut('😀😀😀', 2)).toBe('😀…');
    expect(cut('👨‍👩‍👧👨‍👩‍👧', 7)).toBe('👨‍👩‍👧…');
    expect(cut('ab', 2)).toBe('ab');
  });
});

describe('links', () => {
  it.each([
    'http://a.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'discord://x',
    'not an address',
    '',
  ])('%s is none of ours', (link) => {
    expect(safeAddress(link)).toBeUndefined();
  });

  it('cannot break out of their mask', () => {
    const line: Line = { runs: [{ text: 'a](https://evil.example)', link: 'https://good.example/)>x' }] };
    expect(renderCard({ lines: [line], buttons: [] })).toBe(
      '[a\\](<https://evil.example>)](<https://good.example/%29%3Ex>)',
    );
  });

  it('whose text is an address itself show the real target', () => {
    const line: Line = { runs: [{ text: 'https://bank.example', link: 'https://facts.example/1' }] };
    expect(renderCard({ lines: [line], buttons: [] })).toBe('<https://facts.example/1>');
  });
});

describe('buttons', () => {
  it('are left out where Discord would refuse them', () => {
    const card: Card = {
      lines: [],
      buttons: [
        [
          { kind: 'link', label: 'a', url: 'http://plain.example' },
          { kind: 'link', label: 'b', url: `https://long.example/${'x'.repeat(600)}` },
        ],
        [{ kind: 'press', label: 'ok', token: 't' }],
      ],
    };
    expect(renderComponents(card, true)).toEqual([
      { type: 1, components: [{ type: 2, style: 2, label: 'ok', custom_id: 't' }] },
    ]);
  });
});

it('the test’s own reader understands the markdown', () => {
  const card: Card = {
    title: 'T*',
    lines: [
      {
        runs: [
          { text: 'a_b', bold: true },
          { text: ' c', link: 'https://x.example' },
        ],
        quote: true,
      },
    ],
    buttons: [],
  };
  expect(withoutMarks(renderCard(card))).toBe('T*\na_b c');
});
