import { describe, expect, it } from 'vitest';
import { soundsOf } from '../../../rules/text/rebus.ts';

describe('soundsOf', () => {
  it.each([
    ['st8', 'state'],
    ['candid8s', 'candidates'],
    ['investig8d', 'investigated'],
    ['investig8ing', 'investigating'],
    ['h8ed', 'hated'],
    ['4get', 'forget'],
    ['be4', 'before'],
    ['2morrow', 'tomorrow'],
  ])('%s may be %s', (word, meant) => {
    expect(soundsOf(word)).toContain(meant);
  });

  it.each(['covid19', 'h1n1', '5g', 'b12', 'g8', '4th', 'mp4x4', '2022', 'state', '', 'штат8'])(
    'leaves %j',
    (word) => {
      expect(soundsOf(word)).toEqual([]);
    },
  );
});
