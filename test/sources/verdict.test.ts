import { describe, expect, it } from 'vitest';
import { lowInformation } from '../../src/sources/low-information.ts';
import { readVerdict } from '../../src/sources/verdict.ts';

describe('a rating', () => {
  it.each([
    ['False', 'false'],
    ['FALSE.', 'false'],
    ['Pants on Fire!', 'false'],
    ['pants-fire', 'false'],
    ['False: there is no such video', 'false'],
    ['錯誤', 'false'],
    ['【謠言】', 'false'],
    ['不实信息', 'false'],
    ['假的。这张图是合成的', 'false'],
    ['Misleading', 'misleading'],
    ['断章取义', 'misleading'],
    ['Missing context', 'missing-context'],
    ['事實釐清', 'missing-context'],
    ['Scam', 'scam'],
    ['诈骗', 'scam'],
    ['Labeled Satire', 'satire'],
    ['Outdated', 'outdated'],
    ['Unproven', 'unproven'],
    ['證據不足', 'unproven'],
    ['尚无定论', 'unproven'],
    ['Half-True', 'mixed'],
    ['部分錯誤', 'mixed'],
    ['Mostly true', 'true'],
    ['属实', 'true'],
    ['不是谣言', 'true'],
    ['含有個人意見', 'opinion'],
  ] as const)('%s is %s', (rating, verdict) => {
    expect(readVerdict(rating)).toBe(verdict);
  });

  it.each([
    '',
    '   ',
    'Four Pinocchios',
    'not false',
    'falsehood',
    'no false claim',
    '并非完全错误',
    '沒有錯誤',
    'trueish',
    '？？？',
  ])('that we do not know (%j) is unknown, never a guess', (rating) => {
    expect(readVerdict(rating)).toBe('unknown');
  });
});

describe('a phrasing says too little', () => {
  it.each([
    ['5G', 'short'],
    ['lemon cures', 'short'],
    ['', 'short'],
    ['!!! ???', 'short'],
    ['喝白酒', 'short'],
    ['新冠病毒', 'short'],
    ['มะนาว', 'short'],
    ['please forward this to all your friends'.replace('all your friends', 'everybody'), 'common'],
    ['is this true or not', 'common'],
    ['大家请转发给朋友', 'common'],
    ['这个是真的吗', 'common'],
  ] as const)('%j: %s', (text, why) => {
    expect(lowInformation(text)).toBe(why);
  });

  it.each([
    '5G towers spread coronavirus',
    'garlic cures covid',
    '喝白酒防病毒',
    '喝BANLANGEN防流感',
    '微波炉加热食物会致癌',
    'El limón mata el virus',
    'लहसुन से कोरोना ठीक होता है',
    'มะนาวโซดารักษามะเร็ง',
  ])('not: %j', (text) => {
    expect(lowInformation(text)).toBeUndefined();
  });
});
