import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CivilityLexicon } from '../../../../rules/civility/lexicon.ts';
import { rumourRule } from '../../../../rules/judge/rule.ts';
import { RumourIndex, fingerprint } from '../../../../rules/judge/rumour-index.ts';
import type { Rumour } from '../../../../rules/rumour.ts';

const schema = z.strictObject({
  id: z.string(),
  rumour: z.string(),
  text: z.string().min(1),
  split: z.enum(['tune', 'held']),
});

function lines(path: string): unknown[] {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const CASES = ['en', 'zh'].flatMap((lang) =>
  lines(`test/lab/corpus/near-miss/${lang}.jsonl`).map((line) => schema.parse(line)),
);
const PACK = lines('data/rumours/starter.jsonl').slice(1) as Rumour[];
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
      const part = CASES.filter(({ id }) => id.startsWith(`${lang}-`));
      const held = part.filter(({ split }) => split === 'held');
      expect(Math.abs(held.length / part.length - 0.5)).toBeLessThan(0.05);
      const tuned = new Set(part.filter(({ split }) => split === 'tune').map(({ rumour }) => rumour));
      expect(held.filter(({ rumour }) => tuned.has(rumour))).toEqual([]);
    }
  });

  it('held: at most 1 % are answered and 5 % alerted', () => {
    const held = CASES.filter(({ split }) => split === 'held');
    const bands = held.map(
      ({ text }) => rumourRule.inspect({ text, links: [], forwarded: false }, KNOWLEDGE)[0]?.band,
    );
    const share = (band: string): number => bands.filter((found) => found === band).length / held.length;
    expect(share('certain')).toBeLessThanOrEqual(0.01);
    expect(share('likely') + share('certain')).toBeLessThanOrEqual(0.05);
  });
});
