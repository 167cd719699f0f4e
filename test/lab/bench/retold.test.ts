import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPack } from './pack-file.ts';
import { seeded } from './random.ts';
import { type Retold, benchRetold, levelled, readRetold } from './retold.ts';
import { TALK } from './talk.ts';

const PACK = readPack(new URL('../../../data/rumours/starter.jsonl', import.meta.url).pathname);
const LINE: Retold = {
  ...{ id: 'en-a-retold-1', pair: 'en-a-1', rumour: '5g-spreads-covid', kind: 'retold', lang: 'en' },
  ...{ text: 'those 5G masts are how covid gets around' },
};
const OTHER: Retold = { ...LINE, id: 'en-a-subject-1', kind: 'subject', text: 'new 5G phone, had covid' };

describe('messages that retell a rumour', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quash-retold-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const fileOf = (...lines: readonly string[]): string => {
    const path = join(folder, 'retold.jsonl');
    writeFileSync(path, lines.join('\r\n'));
    return path;
  };

  it('are read with empty lines passed over', () => {
    expect(readRetold(fileOf('', JSON.stringify(LINE), '', JSON.stringify(OTHER), ''))).toEqual([
      LINE,
      OTHER,
    ]);
  });

  it.each([
    { name: 'no JSON', line: '{', field: 'form' },
    { name: 'an unknown kind', line: JSON.stringify({ ...LINE, kind: 'sung' }), field: 'kind' },
    { name: 'no rumour', line: JSON.stringify({ ...LINE, rumour: undefined }), field: 'rumour' },
    { name: 'an unknown language', line: JSON.stringify({ ...LINE, lang: 'es' }), field: 'lang' },
  ])('are refused with the line and field: $name', ({ line, field }) => {
    const read = (): unknown => readRetold(fileOf(JSON.stringify(LINE), '', line));
    expect(read).toThrow(/line 3/);
    expect(read).toThrow(field);
    expect(() => readRetold(join(folder, 'none.jsonl'))).toThrow(/Is the path right/);
  });

  it('must be about a rumour of the pack', () => {
    expect(() => benchRetold(PACK, [{ ...LINE, rumour: 'nobody-knows-it' }])).toThrow(/nobody-knows-it/);
  });

  it('are brought to one length, pair by pair, and keep their text', () => {
    const [one, other] = levelled([LINE, OTHER], TALK, seeded(1));
    const longest = Math.max(
      ...Object.values(TALK)
        .flat()
        .map((line) => line.length),
    );
    expect(one?.text).toContain(LINE.text);
    expect(other?.text).toContain(OTHER.text);
    expect(Math.abs((one?.text.length ?? 0) - (other?.text.length ?? 0))).toBeLessThanOrEqual(longest + 1);
  });

  it('are measured as written and inside talk', () => {
    const shares = benchRetold(PACK, [LINE, OTHER]);
    expect(shares.map(({ kind, as }) => `${kind} ${as}`)).toEqual([
      'retold written',
      'subject written',
      'retold in talk',
      'subject in talk',
    ]);
  });
});
