import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS, type Rumour } from '../../rules/rumour.ts';
import { QuashError } from '../../src/core/error.ts';
import { exportPack, FORMATS, formatNamed, formatRemark, readPack } from '../../src/sources/index.ts';
import { tempFolder } from '../support/open-store.ts';

const HEADER = {
  pack: 'test',
  revision: '1',
  title: 'Test pack',
  licence: 'Apache-2.0',
  attribution: 'Testers',
};
const HEAD_LINE = JSON.stringify({ format: 'quash-pack', version: 1, ...HEADER });
const ONE = {
  id: 'lemon-cures',
  claim: { en: 'Lemon water cures the flu.' },
  phrasings: [{ lang: 'en', text: 'hot lemon water kills the flu virus' }],
  correction: { en: 'It does not.' },
  verdict: 'false',
  debunks: [{ url: 'https://example.org/lemon', lang: 'en', publisher: 'Example' }],
  topics: ['health'],
  regions: [],
};

const file = (text: string | Uint8Array): string => {
  const path = join(tempFolder(), 'pack.jsonl');
  writeFileSync(path, text);
  return path;
};
const packOf = (...lines: readonly unknown[]): string =>
  file(
    [HEAD_LINE, ...lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))].join('\n'),
  );
const refusal = async (path: string): Promise<QuashError> => {
  const error = await readPack(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(QuashError);
  return error as QuashError;
};

describe('reading a pack', () => {
  it('gives the header and the rumours with what the header says of all', async () => {
    const pack = await readPack(packOf(ONE));
    expect(pack.header).toEqual(HEADER);
    expect(pack.rumours).toEqual([{ ...ONE, pack: 'test', licence: 'Apache-2.0', attribution: 'Testers' }]);
    expect(pack.skipped).toEqual([]);
    expect(pack.warnings).toEqual([]);
    expect(pack.hash).toMatch(/^[\w-]{43}$/);
  });

  it('takes CRLF, a byte order mark, empty lines and a missing last line break', async () => {
    const text = `\uFEFF${HEAD_LINE}\r\n\r\n${JSON.stringify(ONE)}\r\n\n${JSON.stringify({ ...ONE, id: 'two' })}`;
    expect((await readPack(file(text))).rumours.map((rumour) => rumour.id)).toEqual(['lemon-cures', 'two']);
  });

  it('does not cut a line at U+2028, which JSON allows', async () => {
    const claim = { en: 'before\u2028after' };
    expect((await readPack(packOf({ ...ONE, claim }))).rumours[0]?.claim).toEqual(claim);
  });

  it('reads characters that two chunks of the file share', async () => {
    const claims = Array.from({ length: 300 }, (_, index) => ({
      ...ONE,
      id: `r-${index}`,
      claim: { 'zh-Hant': `${'a'.repeat(index % 3)}${'檸檬水治流感'.repeat(100)}` },
    }));
    const { rumours } = await readPack(packOf(...claims));
    expect(rumours.map((rumour) => rumour.claim)).toEqual(claims.map((one) => one.claim));
  });

  it('refuses text that is not UTF-8, with its line', async () => {
    const error = await refusal(
      file(Buffer.concat([Buffer.from(`${HEAD_LINE}\n`), Buffer.from([0xff, 0xfe, 0x0a])])),
    );
    expect(error.code).toBe('invalid');
    expect(error.message).toContain('save the file as UTF-8');
  });

  it('says which file is missing', async () => {
    const error = await refusal(join(tempFolder(), 'none.jsonl'));
    expect(error.code).toBe('not_found');
    expect(error.message).toContain('none.jsonl');
    expect((await refusal(tempFolder())).code).toBe('unavailable');
  });

  it.each([
    ['an empty file', '', /empty: a pack starts with a header line/],
    ['a header that is no header', '{"id":"x"}', /:1: format is missing: add it/],
    ['a newer format', HEAD_LINE.replace('"version":1', '"version":2'), /:1: version must be 1.*newer Quash/],
    ['a pack name with spaces', HEAD_LINE.replace('"test"', '"My pack"'), /:1: pack must be letters/],
  ])('refuses %s', async (_name, text, message) => {
    expect((await refusal(file(text))).message).toMatch(message);
  });
});

describe('a broken line', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '{"id": "x",', 'the line is not JSON'],
    ['a missing field', { ...ONE, verdict: undefined }, 'verdict is missing: add it'],
    ['an unknown verdict', { ...ONE, verdict: 'fake' }, 'verdict must be one of false, misleading'],
    ['a misspelt field', { ...ONE, phrasing: [] }, 'the line has no field "phrasing"'],
    ['an id with capitals', { ...ONE, id: 'Lemon' }, 'id must be lower-case letters'],
    ['no claim', { ...ONE, claim: {} }, 'claim needs the claim in one language'],
    ['an empty text', { ...ONE, phrasings: [{ lang: 'en', text: ' ' }] }, 'phrasings[0].text is empty'],
    [
      'a wrong language',
      { ...ONE, phrasings: [{ lang: 'english', text: 'a b c d' }] },
      'phrasings[0].lang must be a language tag',
    ],
    ['a wrong language key', { ...ONE, claim: { English: 'x' } }, 'must be a language tag'],
    [
      'an http link',
      { ...ONE, debunks: [{ ...ONE.debunks[0], url: 'http://example.org' }] },
      'debunks[0].url must be a whole https',
    ],
    [
      'a script link',
      { ...ONE, debunks: [{ ...ONE.debunks[0], url: 'javascript:alert(1)' }] },
      'debunks[0].url must be',
    ],
    [
      'a link with a password',
      { ...ONE, debunks: [{ ...ONE.debunks[0], url: 'https://a:b@example.org/' }] },
      'debunks[0].url must be',
    ],
    ['a wrong date', { ...ONE, expires: '2027' }, 'expires must be a date'],
    ['half a character', { ...ONE, claim: { en: 'x\ud83d' } }, 'half a character'],
    ['a list in place of an object', [ONE], 'the line'],
  ])('%s: names file, line, field and what to do', async (_name, line, message) => {
    const path = packOf(ONE, line);
    const error = await refusal(path);
    expect(error.code).toBe('invalid');
    expect(error.message).toContain(`${path}:3: `);
    expect(error.message).toContain(message);
  });

  it('never repeats the content of the line', async () => {
    const error = await refusal(packOf({ ...ONE, verdict: 'secret words', id: 'more secret words' }));
    expect(error.message).not.toContain('secret');
  });

  it('refuses the file whole, listing ten faults and counting the rest', async () => {
    const error = await refusal(packOf(...Array.from({ length: 13 }, () => '?')));
    expect(error.message.split('\n')).toHaveLength(11);
    expect(error.message).toContain('… and 3 more.');
  });

  it('is left out, and told, when the reader asked for that', async () => {
    const path = packOf(ONE, '?', { ...ONE, id: 'two' }, { ...ONE, correction: { en: 'again' } });
    const { rumours, skipped } = await readPack(path, { skipBroken: true });
    expect(rumours.map((rumour) => rumour.id)).toEqual(['lemon-cures', 'two']);
    expect(skipped.map(formatRemark)).toEqual([
      `${path}:3: the line is not JSON: look for a missing quote, comma or bracket`,
      `${path}:5: id "lemon-cures" stands in an earlier line too: give one of them another id`,
    ]);
  });

  it('in the header is never skipped', async () => {
    await expect(readPack(file('?\n'), { skipBroken: true })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('warnings', () => {
  it('tell phrasings that say too little, and missing corrections', async () => {
    const phrasings = [
      { lang: 'en', text: 'hot lemon water kills the flu virus' },
      { lang: 'en', text: 'lemon cures' },
      { lang: 'en', text: 'is this true or not' },
    ];
    const path = packOf({ ...ONE, phrasings, correction: {} });
    const { warnings, rumours } = await readPack(path);
    expect(rumours).toHaveLength(1);
    expect(warnings.map(formatRemark)).toEqual([
      `${path}:2: phrasings[1].text is too short to be matched safely: say more of the claim`,
      `${path}:2: phrasings[2].text holds common words only to be matched safely: say more of the claim`,
      `${path}:2: correction is empty: write the fact first, then why`,
    ]);
  });
});

describe('writing a pack', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((one) => one.trim() === one && one !== '');
  const lang = fc.constantFrom('en', 'zh-Hans', 'zh-Hant', 'es', 'pt-BR');
  const rumours = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/),
      pack: fc.constant('test'),
      claim: fc.dictionary(lang, text, { minKeys: 1, noNullPrototype: true }),
      phrasings: fc.array(fc.record({ lang, text }), { maxLength: 3 }),
      correction: fc.dictionary(lang, text, { noNullPrototype: true }),
      verdict: fc.constantFrom(...VERDICTS),
      debunks: fc.array(
        fc.record({ url: fc.constant('https://example.org/a?b=c#d'), lang, publisher: text }),
        { maxLength: 2 },
      ),
      topics: fc.array(text, { maxLength: 2 }),
      regions: fc.array(text, { maxLength: 2 }),
      licence: fc.constantFrom('Apache-2.0', 'CC0'),
      attribution: fc.constantFrom('Testers', 'Others'),
    }),
    { selector: (one) => one.id, maxLength: 5 },
  );

  it('can be read back to the same', async () => {
    const folder = tempFolder();
    await fc.assert(
      fc.asyncProperty(rumours, async (list: Rumour[]) => {
        const path = join(folder, 'round.jsonl');
        const lines: string[] = [];
        for await (const line of exportPack(HEADER, list)) lines.push(line);
        expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
        writeFileSync(path, lines.join(''));
        const pack = await readPack(path);
        expect(pack.header).toEqual(HEADER);
        expect(pack.rumours).toEqual(list);
      }),
      { numRuns: 40 },
    );
  });

  it('says licence and attribution of a rumour only where they differ', async () => {
    const { rumours: list } = await readPack(packOf(ONE, { ...ONE, id: 'two', licence: 'CC0' }));
    const lines: string[] = [];
    for await (const line of exportPack(HEADER, list)) lines.push(line);
    expect(lines[1]).not.toContain('licence');
    expect(lines[2]).toContain('"licence":"CC0"');
    expect(lines[2]).not.toContain('attribution');
    expect(lines.slice(1).join('')).not.toContain('"pack"');
  });
});

describe('the formats', () => {
  it('have a name each, and something they can do', () => {
    expect(new Set(FORMATS.map((format) => format.name)).size).toBe(FORMATS.length);
    for (const format of FORMATS) expect(format.read ?? format.write).toBeDefined();
    expect(formatNamed('quash-pack')?.read).toBe(readPack);
    expect(formatNamed('csv')).toBeUndefined();
  });
});

describe('the starter pack', () => {
  it('is sound', async () => {
    const path = join(import.meta.dirname, '../../data/rumours/starter.jsonl');
    const pack = await readPack(path);
    expect(pack.rumours.length).toBeGreaterThan(300);
    expect(pack.warnings.map(formatRemark)).toEqual([]);
  });
});
