/**
 * What the first messages of a process would otherwise wait for: tables that are built and regular
 * expressions that are compiled when they are first used (those of the stances alone take a fifth of a
 * second). V8 translates an expression to machine code only when it is used again, hence the rounds.
 */
import { RumourIndex } from './judge/rumour-index.ts';
import type { Rumour } from './rumour.ts';
import { rumourRule } from './rumour-rule.ts';
import { fingerprint } from './search/fingerprint.ts';
import { CivilityLexicon } from './civility/lexicon.ts';

const CLAIM = {
  en: 'Drinking boiled sparrow feathers every evening turns hair into copper wire',
  'zh-Hant': '每天晚上喝煮沸的麻雀羽毛湯，頭髮會變成銅線',
};

const MADE: Rumour = {
  ...{ id: 'made', pack: 'made', claim: CLAIM, phrasings: [], correction: {}, verdict: 'false' },
  ...{ debunks: [], topics: [], regions: [], licence: '', attribution: '' },
};

const MESSAGES = [
  `my aunt says: ${CLAIM.en.toLowerCase()}, is that really true?`,
  'No! It is false that d\u200brinking boiled sparrow feathers every evening turns hair into copper wire, see the fact-check…',
  `聽說${CLAIM['zh-Hant']}，是真的嗎？`,
  '這是謠言：每天晚上喝煮沸的麻雀羽毛汤，头发会变成铜线。不要再傳了！',
];

/** Rounds after which the first message costs less than a quarter of this work (`test/rules/warm-up.test.ts`). */
const ROUNDS = 3;
let done = false;

/** Look at a few made messages, once a process, so that the first real one is answered as fast as all others. */
export function warmUp(): void {
  if (done) return;
  done = true;
  const rumours = new RumourIndex();
  rumours.add(MADE.id, fingerprint(MADE));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of MESSAGES) {
      rumourRule.inspect({ text, links: [], forwarded: false }, { rumours, lexicon: CivilityLexicon.empty });
    }
  }
}
