import { describe, expect, it } from 'vitest';
import { WordStarts } from '../../../rules/search/word-starts.ts';

function startsOf(words: readonly string[], language: number): WordStarts {
  const starts = new WordStarts();
  for (const word of words) {
    const bytes = new TextEncoder().encode(word);
    starts.learn(bytes, 0, bytes.length, language);
  }
  return starts;
}

describe('WordStarts', () => {
  const starts = startsOf(['vacunación', 'cae', 'вакцини'], 1);

  it.each(['vacunas', 'VACUNA'.toLowerCase(), 'vacuñado', 'caen', 'cae', 'вакцинами'])(
    'may be inflected: %s',
    (word) => {
      expect(starts.of(word)).toBe(2);
    },
  );

  it.each(['tower', 'va', 'caminar', 'врач', ''])('begins like none: %s', (word) => {
    expect(starts.of(word)).toBe(0);
  });

  it('takes no memory while all is English', () => {
    expect(new WordStarts().bytes).toBe(0);
    expect(new WordStarts().of('vacuna')).toBe(0);
    expect(starts.bytes).toBeGreaterThan(0);
  });

  it('tells languages apart', () => {
    const both = startsOf(['vacuna'], 1);
    const bytes = new TextEncoder().encode('vacinas');
    both.learn(bytes, 0, bytes.length, 5);
    expect(both.of('vacunas')).toBe(1 << 1);
    expect(both.of('vacina')).toBe(1 << 5);
  });
});
