import { describe, expect, it } from 'vitest';
import { RATES, type ScoredSet, askedOf, thresholdsOf } from './rates.ts';
import type { Sight } from './observe.ts';
import { copyLikeness, leastTerms } from './tempering.ts';

const set = (kind: ScoredSet['kind'], script: ScoredSet['script'], scores: readonly number[]): ScoredSet => ({
  ...{ name: `${kind} in ${script}`, kind, script, scores },
});
/** So many scores, falling from 1 in equal steps. */
const falling = (size: number): number[] => Array.from({ length: size }, (_, i) => 1 - (i + 1) / (size + 1));

function sight(likeness: number, termsFound: number, probability = 0.5, clash = false): Sight {
  return {
    rumour: 'r',
    estimate: { probability, likeness },
    evidence: { words: 9, found: 30, termsFound, density: 1, read: 1, replaced: 0, clash },
  };
}

describe('thresholds for stated rates', () => {
  it('are those of the set that asks most, band by band', () => {
    const talk = set('talk', 'words', [
      ...falling(99).map((one) => one / 2),
      ...Array.from({ length: 99_901 }, () => 0),
    ]);
    const absent = set(
      'absent',
      'words',
      falling(1000).map((one) => one * 0.9),
    );
    const asked = askedOf([talk, absent]);
    expect(asked.words.normal.likely).toEqual({ threshold: 0.01, by: 'talk in words' });
    expect(asked.words.normal.certain.by).toBe('absent in words');
    const { certain } = asked.words.normal;
    const answered = absent.scores.filter((score) => score >= certain.threshold).length;
    expect(answered / absent.scores.length).toBeLessThanOrEqual(RATES.absent.certain);
  });

  it('are lent from words to grams where these lack a kind of sets', () => {
    const absent = set('absent', 'words', falling(1000));
    const asked = askedOf([
      absent,
      set(
        'talk',
        'grams',
        falling(10).map((one) => one / 10),
      ),
    ]);
    expect(asked.grams.normal.certain).toEqual(asked.words.normal.certain);
    expect(thresholdsOf(asked).grams.normal.likely).toBeLessThan(0.12);
  });

  it('rise from keen to careful', () => {
    const { careful, normal, keen } = askedOf([set('subject', 'words', falling(500))]).words;
    expect(careful.certain.threshold).toBeGreaterThan(normal.certain.threshold);
    expect(normal.certain.threshold).toBeGreaterThan(keen.certain.threshold);
  });
});

describe('what tempers the probability', () => {
  it('takes for a copy what one in a thousand look-alikes is not, numbers that clash aside', () => {
    const likes = Array.from({ length: 1000 }, (_, i) => [sight(i / 10, 6), sight(200, 6, 0.5, true)]);
    expect(copyLikeness(likes)).toBe(99.81);
    expect(copyLikeness([...likes, ...likes.map(() => [])])).toBe(99.71);
  });

  it('asks for more terms than chance brings together', () => {
    const chance = Array.from({ length: 20_000 }, (_, i) => (i < 50 ? [sight(3, i % 4)] : []));
    expect(leastTerms(chance, 1)).toBe(4);
    expect(leastTerms(chance, 4)).toBe(1);
  });
});
