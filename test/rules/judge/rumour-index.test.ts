import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RumourFinding } from '../../../rules/finding.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';

function rumour(id: string, en: string, more: Partial<Rumour> = {}): Rumour {
  return {
    id,
    pack: 'test',
    claim: { en },
    phrasings: [],
    correction: { en: 'No.' },
    verdict: 'false',
    debunks: [],
    topics: [],
    regions: [],
    licence: 'test',
    attribution: 'test',
    ...more,
  };
}

function indexOf(rumours: readonly Rumour[]): RumourIndex {
  const index = new RumourIndex();
  for (const one of rumours) index.add(one.id, fingerprint(one));
  return index;
}

const lexicon = CivilityLexicon.empty;
function inspect(
  rumours: RumourIndex,
  text: string,
  accepts?: (id: string) => boolean,
): readonly RumourFinding[] {
  const knowledge = { rumours, lexicon, ...(accepts && { accepts }) };
  return rumourRule
    .inspect({ text, links: [], forwarded: false }, knowledge)
    .filter((finding) => finding.kind === 'rumour');
}

const towers = rumour('towers', '5G towers spread the coronavirus');
const garlic = rumour('garlic', 'Eating raw garlic every morning cures the coronavirus', {
  phrasings: [{ lang: 'zh-Hant', text: '每天早上生吃大蒜可以治好新冠病毒，醫生都不告訴你' }],
});

describe('RumourIndex', () => {
  it('finds a rumour inside a forward and says where', () => {
    const text = 'URGENT!! 5G towers spread the coronavirus, forward to all your groups';
    const [finding] = inspect(indexOf([towers, garlic]), text);
    expect(finding).toMatchObject({ rumour: 'towers', band: 'certain', rule: 'rumour' });
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('5G towers spread the coronavirus');
  });

  it('is silent on talk that shares a word', () => {
    expect(inspect(indexOf([towers, garlic]), 'our 5G contract ends in March')).toEqual([]);
  });

  it.each([
    '每天早上生吃大蒜可以治好新冠病毒，醫生都不告訴你',
    '每天早上生吃大蒜可以治好新冠病毒，医生都不告诉你',
  ])('finds %s in either script', (text) => {
    expect(inspect(indexOf([towers, garlic]), text)[0]).toMatchObject({ rumour: 'garlic', band: 'certain' });
  });

  it('forgets a removed rumour at once and replaces one that is added again', () => {
    const index = indexOf([towers, garlic]);
    expect(index.remove('towers')).toBe(true);
    expect(index.remove('towers')).toBe(false);
    expect(index.has('towers')).toBe(false);
    expect(inspect(index, '5G towers spread the coronavirus')).toEqual([]);
    index.add('garlic', fingerprint(rumour('garlic', 'Boiling onion water stops every influenza epidemic')));
    expect(index.size).toBe(1);
    expect(inspect(index, 'Eating raw garlic every morning cures the coronavirus')).toEqual([]);
    expect(inspect(index, 'Boiling onion water stops every influenza epidemic')).toHaveLength(1);
  });

  it('asks whether a rumour counts here', () => {
    expect(inspect(indexOf([towers]), '5G towers spread the coronavirus', () => false)).toEqual([]);
  });

  it.each(['true', '真的假的？', '', ' ', '😀😀😀', '\u200b\u200b', '\ud800\udc00\ud800', '5g towers'])(
    'never is certain on %j',
    (text) => {
      const all = indexOf([towers, rumour('true', 'true'), rumour('zh', '真的假的？')]);
      expect(inspect(all, text).filter(({ band }) => band === 'certain')).toEqual([]);
    },
  );

  it('reads its own fingerprints only', () => {
    const print = fingerprint(towers);
    print[0] = 99;
    expect(() => {
      new RumourIndex().add('towers', print);
    }).toThrow(RangeError);
    expect(() => {
      new RumourIndex().add('towers', fingerprint(towers).slice(0, 9));
    }).toThrow(RangeError);
  });

  it('keeps a keyword veto', () => {
    const text = '5G towers spread the coronavirus';
    const strict = indexOf([{ ...towers, keywords: { all: ['mast'] } }]);
    expect(inspect(strict, text)[0]?.band).toBe('likely');
    const met = indexOf([{ ...towers, keywords: { all: ['5G'], any: ['tower', 'mast'], none: ['joke'] } }]);
    expect(inspect(met, text)[0]?.band).toBe('certain');
  });

  it('knows the starter pack by heart', () => {
    const lines = readFileSync('data/rumours/starter.jsonl', 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '');
    const pack = lines.map((line) => JSON.parse(line) as Rumour);
    const index = indexOf(pack);
    const missed = pack.filter(({ id, claim }) => inspect(index, claim['en'] ?? '')[0]?.rumour !== id);
    expect(missed.map(({ id }) => id)).toEqual([]);
  }, 60_000);
});

describe('every wording is judged', () => {
  const drinks = rumour(
    'cold-water',
    'Drinking ice-cold water right after a meal solidifies the fats and leads to stomach cancer',
    {
      phrasings: [{ lang: 'en', text: 'Drinking cold water after meals causes cancer' }],
    },
  );
  const other = rumour(
    'warm-water',
    'Drinking warm water with lemon after meals burns belly fat and cures cancer',
  );

  it('a short wording is not lost behind a longer one that shares more', () => {
    const [first] = inspect(indexOf([drinks, other]), 'Drinking cold water after meals causes cancer');
    expect(first).toMatchObject({ rumour: 'cold-water', band: 'certain' });
  });

  it('a whole wording inside other talk is certain', () => {
    const text = `good morning all, ${'see you on Sunday at the usual place. '.repeat(20)}Drinking cold water after meals causes cancer. bye`;
    expect(inspect(indexOf([drinks, other]), text)[0]).toMatchObject({
      rumour: 'cold-water',
      band: 'certain',
    });
  });
});

describe('very short messages', () => {
  const vinegar = rumour('vinegar', 'Drinking vinegar softens the blood vessels', {
    phrasings: [
      { lang: 'zh-Hans', text: '喝醋可以软化血管' },
      { lang: 'zh-Hans', text: '喝醋软化血管' },
      { lang: 'en', text: 'vinegar softens arteries' },
    ],
  });
  const bandFor = (text: string): string => inspect(indexOf([vinegar, towers]), text)[0]?.band ?? 'none';

  it.each(['喝醋软化血管', '软化血管', 'vinegar softens arteries', 'vinegar arteries', '5G coronavirus'])(
    'below four words, or eight characters, never is certain: %s',
    (text) => {
      expect(bandFor(text)).not.toBe('certain');
    },
  );

  it.each(['喝醋可以软化血管', '喝醋可以软化血管！！', '5G towers spread the coronavirus'])(
    'below five words only the whole wording is certain: %s',
    (text) => {
      expect(bandFor(text)).toBe('certain');
    },
  );

  it.each(['喝茶可以软化血管', '喝醋可以软化骨头'])('and not another one: %s', (text) => {
    expect(bandFor(text)).not.toBe('certain');
  });
});
