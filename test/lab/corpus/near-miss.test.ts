import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { readLines } from '../bench/dataset.ts';
import { readPack } from '../bench/pack-file.ts';
import { type Half, corpusFiles } from './files.ts';

const schema = z.strictObject({
  id: z.string(),
  rumour: z.string(),
  text: z.string().min(1),
});

const casesOf = (half: Half): z.infer<typeof schema>[] =>
  corpusFiles(half, 'near-miss').flatMap((path) => readLines(path, schema));
const [TUNE, HELD] = [casesOf('tune'), casesOf('held')];
const CASES = [...TUNE, ...HELD];
const PACK = readPack(new URL('../../../data/rumours/starter.jsonl', import.meta.url).pathname);
const INDEX = new RumourIndex();
for (const rumour of PACK) INDEX.add(rumour.id, fingerprint(rumour));
const KNOWLEDGE = { rumours: INDEX, lexicon: CivilityLexicon.empty };

describe('template near-misses: the frame of a known rumour with another subject', () => {
  it('are at least 400, half of them kept out of tuning by rumour', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(400);
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
    expect(new Set(CASES.map(({ text }) => text)).size).toBe(CASES.length);
    const known = new Set(PACK.map(({ id }) => id));
    expect(CASES.filter(({ rumour }) => !known.has(rumour))).toEqual([]);
    for (const lang of ['en', 'zh']) {
      const inLanguage = ({ id }: { readonly id: string }): boolean => id.startsWith(`${lang}-`);
      const held = HELD.filter(inLanguage);
      expect(Math.abs(held.length / CASES.filter(inLanguage).length - 0.5)).toBeLessThan(0.05);
      const tuned = new Set(TUNE.filter(inLanguage).map(({ rumour }) => rumour));
      expect(held.filter(({ rumour }) => tuned.has(rumour))).toEqual([]);
    }
  });

  it('held: at most 1 % are answered and 5 % alerted', () => {
    const bands = HELD.map(
      ({ text }) => rumourRule.inspect({ text, links: [], forwarded: false }, KNOWLEDGE)[0]?.band,
    );
    const share = (band: string): number => bands.filter((found) => found === band).length / HELD.length;
    expect(share('certain')).toBeLessThanOrEqual(0.01);
    expect(share('likely') + share('certain')).toBeLessThanOrEqual(0.05);
  });
});
