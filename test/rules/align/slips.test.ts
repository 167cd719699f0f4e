import { describe, expect, it } from 'vitest';
import type { RumourFinding } from '../../../rules/finding.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { isSlip } from '../../../rules/text/letters.ts';

function rumour(id: string, lang: string, text: string): Rumour {
  return {
    ...{
      id,
      pack: 'test',
      claim: { [lang]: text },
      phrasings: [],
      correction: { en: 'No.' },
      verdict: 'false',
    },
    ...{ debunks: [], topics: [], regions: [], licence: 'test', attribution: 'test' },
  };
}

const INDEX = new RumourIndex();
for (const one of [
  rumour('garlic', 'en', 'Eating raw garlic every morning cures the coronavirus within three days'),
  rumour('salt', 'zh-Hans', '每天早上喝一杯温盐水可以排出肠道里的毒素'),
  rumour('strike', 'en', 'Lightning never strikes the same house or the same tree twice'),
  rumour('reward', 'en', 'Bill Gates pays 5,000 dollars to each friend for sharing this post'),
  rumour('scan', 'en', 'Scan this QR code on the poster and the parking meter company gets your password'),
  rumour('microwave', 'en', 'Throw away your microwave, food cooked in it feeds cancer cells, ten reasons'),
])
  INDEX.add(one.id, fingerprint(one));

function first(text: string): RumourFinding | undefined {
  return rumourRule
    .inspect({ text, links: [], forwarded: false }, { rumours: INDEX, lexicon: CivilityLexicon.empty })
    .find((finding): finding is RumourFinding => finding.kind === 'rumour');
}

const share = (text: string): number => first(text)?.reason.share ?? 0;

describe('isSlip', () => {
  it.each([
    ['cat', 'cta'],
    ['shark', 'sgark'],
    ['earth', 'eatrh'],
    ['vaccine', 'vaccne'],
    ['microchip', 'micorchp'],
  ])('%s ~ %s', (a, b) => {
    expect(isSlip(a, b)).toBe(true);
    expect(isSlip(b, a)).toBe(true);
  });

  it.each([
    ['at', 'it'],
    ['garlic', 'ginger'],
    ['banana', 'mango'],
    ['vaccine', 'vacation'],
    ['shark', 'sgrk'],
  ])('%s is not %s', (a, b) => {
    expect(isSlip(a, b)).toBe(false);
  });

  it('allows one more in a place of its own', () => {
    expect(isSlip('shrimp', 'hsirmp')).toBe(false);
    expect(isSlip('shrimp', 'hsirmp', true)).toBe(true);
  });
});

describe('slips inside a match', () => {
  it.each([
    'Eating raw grlic every mornign cures the coronvairus within three days',
    'Eating rww garlic every morning cues the coronavirus within thre days',
  ])('are read as what was meant: %s', (text) => {
    expect(share(text)).toBeGreaterThan(0.9);
  });

  it.each([
    '每天早上喝一杯温水盐可以排出肠道里的毒素',
    '每天早上喝杯温盐水可以排出肠道里的毒素',
    '每天早上喝一杯温盐水可以的出肠道里的毒素',
    '天每早上喝一杯温盐水可以排出肠道里的素毒',
    '每早上喝一杯温盐水可以排出肠道里的毒素',
    '每天早早上喝一杯盐温水可以排出肠的里的毒素',
  ])('in Chinese too: %s', (text) => {
    expect(share(text)).toBeGreaterThan(0.9);
  });

  it('never where another known word stands', () => {
    expect(share('Eating raw apples every morning cures the coronavirus within three days')).toBeLessThan(
      0.9,
    );
    expect(share('每天早上喝一杯温茶水可以排出肠道里的毒素')).toBeLessThan(0.9);
  });

  it('never where a negation came in or fell out', () => {
    expect(share('每天早上喝一杯温盐水不以排出肠道里的毒素')).toBeLessThan(0.95);
  });
});

describe('near copies', () => {
  it.each([
    ['strike', 'Lighting never strikes the same house or the same tree twice'],
    ['strike', 'Lightning nevr strikes teh same hosue or thr same tree twice'],
    ['reward', 'Bill Gates pays 5, 000 dollars to each friend for sharing this post'],
    ['reward', 'Bill Gates pays 5,0000 dollars to each freind for sharing this post'],
    ['scan', 'Scan this pR code on the poster and the parking meter company gets your password'],
    ['salt', '每天早上喝一杯温盐水可以排出肠道里的素'],
  ])('of %s are certain: %s', (id, text) => {
    expect(first(text)).toMatchObject({ rumour: id, band: 'certain' });
  });

  it.each([
    'Lightning never strikes the same house or the same free twice',
    'Bill Gates pays 9,000 dollars to each friend for sharing this post',
    'Bill Gates pays 500 dollars to each friend for sharing this post',
    'Scan this ID code on the poster and the parking meter company gets your password',
  ])('are not made of other words and numbers: %s', (text) => {
    expect(share(text)).toBeLessThan(0.96);
  });

  it('may be cut short, but not go on about something else', () => {
    const asked = 'Should I throw away my microwave? Someone says food cooked in it feeds cancer cells';
    expect(first(asked)?.band).toBe('certain');
    const other = 'Should I throw away my microwave? Someone says food cooked in it feeds stray cats';
    expect(first(other)?.band).not.toBe('certain');
  });

  it('never have another subject in the frame of the wording', () => {
    expect(first('每天早上喝一杯温牛奶可以排出肠道里的毒素')?.band).not.toBe('certain');
  });
});
