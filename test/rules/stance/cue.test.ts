import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  CUE_PLACES,
  CUE_SENSES,
  compileCues,
  STANCE_LEXICONS,
  type CueLexicon,
} from '../../../rules/stance/cue.ts';
import { cuesIn } from '../../../rules/stance/evidence.ts';
import { scopeOf } from '../../../rules/stance/scope.ts';

const MAX_PATTERN = 200;
const pattern = z.string().min(1).max(MAX_PATTERN);
const line = z.string().regex(/\[[^\]]+\]/u, 'the claim stands in square brackets');
const schema = z.strictObject({
  lang: z.string(),
  sets: z.record(z.string().regex(/^[a-z]+$/u), pattern),
  cues: z
    .array(
      z.strictObject({
        sense: z.enum(CUE_SENSES),
        at: z.array(z.enum(CUE_PLACES)).min(1),
        pattern,
        hit: line,
        miss: line,
      }),
    )
    .min(1),
});

/** How often a lexicon of one cue hits a line. */
function hits(lexicon: CueLexicon, marked: string): number {
  const start = marked.indexOf('[');
  const text = marked.replace(/[[\]]/gu, '');
  const scope = scopeOf(text, { start, end: marked.indexOf(']') - 1 });
  return compileCues(lexicon).reduce((sum, cue) => sum + cuesIn(scope.text, scope, cue).length, 0);
}

describe.each(STANCE_LEXICONS.map((lexicon) => [lexicon.lang, lexicon] as const))(
  'cues of %s',
  (_, lexicon) => {
    it('have the form: a line to hit, a near miss, no long pattern', () => {
      expect(() => schema.parse(lexicon)).not.toThrow();
    });

    it('hit their line and not their near miss', () => {
      const wrong = lexicon.cues.flatMap((cue) => {
        const alone = { ...lexicon, cues: [cue] };
        return [
          ...(hits(alone, cue.hit) > 0 ? [] : [`does not hit: ${cue.hit}`]),
          ...(hits(alone, cue.miss) === 0 ? [] : [`hits: ${cue.miss}`]),
        ];
      });
      expect(wrong).toEqual([]);
    });

    it('have no set that none uses', () => {
      const used = [...lexicon.cues.map((cue) => cue.pattern), ...Object.values(lexicon.sets)].join('\n');
      expect(Object.keys(lexicon.sets).filter((name) => !used.includes(`<${name}>`))).toEqual([]);
    });
  },
);

describe('a lexicon', () => {
  const good = { sense: 'deny', at: ['note'], pattern: 'hoax', hit: '[a]. hoax', miss: '[a]. coax' };
  const lexicon = (cue: object): unknown => ({ lang: 'en', sets: {}, cues: [{ ...good, ...cue }] });

  it.each([
    { hit: undefined },
    { miss: undefined },
    { hit: 'no claim marked' },
    { pattern: 'x'.repeat(201) },
  ])('does not take %j', (fault) => {
    expect(schema.safeParse(lexicon(fault)).success).toBe(false);
    expect(schema.safeParse(lexicon({})).success).toBe(true);
  });

  it('fails at once on a sense, place or set that does not exist', () => {
    const cues = (cue: object): CueLexicon => ({ lang: 'en', sets: {}, cues: [{ ...good, ...cue }] });
    expect(() => compileCues(cues({ sense: 'joy' }))).toThrow(RangeError);
    expect(() => compileCues(cues({ at: ['there'] }))).toThrow(RangeError);
    expect(() => compileCues(cues({ pattern: '<nothing>' }))).toThrow(RangeError);
  });

  it('matches whole words', () => {
    const one: CueLexicon = { lang: 'en', sets: {}, cues: [good] };
    expect(hits(one, '[a]. hoaxer')).toBe(0);
    expect(hits(one, '[a]. a hoax!')).toBe(1);
  });
});
