import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rumour } from '../../../rules/rumour.ts';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { HOSTILE_UNITS, hostileText } from '../../lab/bench/hostile.ts';

const pack = readFileSync('data/rumours/starter.jsonl', 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Rumour);
const rumours = new RumourIndex();
for (const rumour of pack) rumours.add(rumour.id, fingerprint(rumour));
const knowledge = { rumours, lexicon: CivilityLexicon.empty };
const texts = pack.flatMap(({ phrasings }) => phrasings.map(({ text }) => text));

/** FUZZ_RUNS=1000000 for the nightly run. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 10_000);

/** Random text of every plane, phrasings, and phrasings cut and spliced with it. */
const input = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...texts),
  fc
    .tuple(fc.constantFrom(...texts), fc.nat(200), fc.string({ unit: 'binary', maxLength: 12 }))
    .map(([text, at, junk]) => text.slice(0, at) + junk + text.slice(at)),
);

describe('rumourRule on any input', () => {
  it('returns findings that fit the text, the same each time', () => {
    fc.assert(
      fc.property(input, (text) => {
        const subject = { text, links: [], forwarded: false };
        const findings = rumourRule.inspect(subject, knowledge);
        for (const { span, probability } of findings) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(probability > 0 && probability <= 1).toBe(true);
        }
        expect(rumourRule.inspect(subject, knowledge)).toEqual(findings);
      }),
      { numRuns },
    );
  }, 3_600_000);

  it.each(Object.entries(HOSTILE_UNITS))(
    'answers a megabyte of %s with silence',
    (_name, unit) => {
      const subject = { text: hostileText(unit), links: [], forwarded: false };
      expect(rumourRule.inspect(subject, knowledge)).toEqual([]);
    },
    60_000,
  );
});
