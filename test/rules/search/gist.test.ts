import { property, assert, array, constantFrom, nat, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GistIndex, WINDOW } from '../../../rules/search/gist-index.ts';
import { foldAlternative } from '../../../rules/search/gist-fold.ts';
import { printedGists, readGists, writeGists } from '../../../rules/search/gist-print.ts';
import { formatGist, parseGist } from '../../../rules/search/gist-text.ts';
import { originalSpan } from '../../../rules/text/key-text.ts';
import { normalise } from '../../../rules/text/normalise.ts';

type Gists = Readonly<Record<string, readonly string[]>>;

function indexOf(gists: Gists): GistIndex {
  const index = new GistIndex();
  index.add(0, readGists(writeGists(printedGists({ gists }))));
  return index;
}

/** What of a message each idea of the first gist heard is said with, joined; undefined when none is heard. */
function said(gists: Gists, text: string): string | undefined {
  const index = indexOf(gists);
  const source = normalise(text);
  const [heard] = index.hear(source);
  return heard?.places
    .map(({ from, to }) => {
      const { start, end } = originalSpan(source, index.units.from[from] ?? 0, index.units.to[to - 1] ?? 0);
      return text.slice(start, end);
    })
    .join(' + ');
}

const CHIP = { en: ['vaccin*|jab|jabs|shots ; microchip*|chip|chips|tracking device* !! potato chips'] };
const CHIP_ZH = { zh: ['疫苗|打针 ; 芯片|晶片|追踪'] };

describe('a gist is heard', () => {
  it.each([
    ['the covid vaccine has a microchip in it', 'vaccine + microchip'],
    ['They put TRACKING-DEVICES in the jab', 'jab + TRACKING-DEVICES'],
    ['v@ccines … and m1crochips', 'v@ccines + m1crochips'],
    ['the jab’s chip', 'jab’s + chip'],
    ['a microchp in every vaccine', 'vaccine + microchp'],
    ['their vacines have chips', 'vacines + chips'],
    ['v a c c i n e with c h i p s', 'v a c c i n e + c h i p s'],
  ])('in %j', (text, wanted) => expect(said(CHIP, text)).toBe(wanted));

  it.each([
    ['疫苗里有芯片，打了会被监控', '疫苗 + 芯片'],
    ['打針會植入晶 片', '打針 + 晶 片'],
    ['疫·苗…追。蹤', '疫·苗 + 追。蹤'],
  ])('in %j', (text, wanted) => expect(said(CHIP_ZH, text)).toBe(wanted));

  it.each([
    ['is silent when an idea is missing', 'the vaccine works'],
    ['is silent when an exact word only begins so', 'jabber about chips'],
    ['is silent when the ideas are far apart', `vaccine ${'word '.repeat(WINDOW.words)} microchip`],
    ['is silent when something keeps it out', 'jabs and potato chips'],
    ['needs a word for each idea', 'microchip'],
  ])('%s', (_, text) => expect(said(CHIP, text)).toBeUndefined());

  it('takes the places that are nearest to each other', () => {
    expect(said(CHIP, 'a chip, he says. The jab is fine. A vaccine microchip?')).toBe('vaccine + microchip');
  });

  it('in words with accents or without, elided articles aside, in numbers with commas or without', () => {
    expect(said({ es: ['vacun* ; corazón'] }, 'la vacunación daña el corazon')).toBe('vacunación + corazon');
    expect(said({ fr: ['eau ; citron*'] }, "De l'eau au citron")).toBe('eau + citron');
    expect(said({ en: ['20,000 ; court*'] }, 'the Court lets 20000 die')).toBe('20000 + Court');
  });

  it('in words of another script within Chinese, and at addresses', () => {
    expect(said({ zh: ['5g ; 新冠|covid'] }, '5G基站传播COVID19')).toBe('5G + COVID19');
    expect(said({ zh: ['http|链接 ; 领'] }, '快来领 https://example.org/a')).toBe(
      'https://example.org/a + 领',
    );
  });
});

describe('the index of gists', () => {
  it('forgets a rumour that is removed, and keeps the others', () => {
    const index = new GistIndex();
    const printed = printedGists({ gists: CHIP });
    for (let slot = 0; slot < 2000; slot += 1) index.add(slot, printed);
    for (let slot = 0; slot < 2000; slot += 1) if (slot !== 1234) index.remove(slot);
    const heard = index.hear(normalise('a jab with a chip'));
    expect(heard.map(({ slot }) => slot)).toEqual([1234]);
    expect(index.has(1234)).toBe(true);
    expect(index.has(7)).toBe(false);
  });

  it('leaves out what can never be heard', () => {
    expect(printedGists({ gists: { en: ['', 'vaccine ; !', ' ; vaccine'] } })).toEqual([]);
  });

  it('writes gists so that they are read back', () => {
    const printed = printedGists({ gists: { ...CHIP, ...CHIP_ZH } });
    expect(readGists(writeGists(printed))).toEqual(printed);
    expect(parseGist(formatGist(parseGist(CHIP.en[0] ?? '')))).toEqual(parseGist(CHIP.en[0] ?? ''));
  });
});

const WORDS = ['ab', 'abc', 'bc', 'cd', 'de', 'ef'];
const ALTERNATIVES = ['ab', 'ab*', 'bc', 'cd de', 'de', 'e*f x', 'ef', 'bc* cd'].filter(
  (one) => !one.includes('*f'),
);

/** All places of an alternative, word by word. */
function occurrences(alternative: string, words: readonly string[]): [number, number][] {
  const parts = alternative.split(' ');
  const fits = (part: string, word: string | undefined): boolean =>
    word !== undefined && (part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part);
  return words.flatMap((_, at): [number, number][] =>
    parts.every((part, i) => fits(part, words[at + i])) ? [[at, at + parts.length]] : [],
  );
}

/** Width of the tightest way to say all ideas without overlap; Infinity when there is none. */
function narrowest(ideas: readonly (readonly string[])[], words: readonly string[]): number {
  const choose = (rest: readonly (readonly string[])[], taken: readonly [number, number][]): number => {
    const [idea, ...others] = rest;
    if (!idea) return Math.max(...taken.map(([, to]) => to)) - Math.min(...taken.map(([from]) => from));
    const free = idea
      .flatMap((one) => occurrences(one, words))
      .filter(([from, to]) => taken.every(([a, b]) => to <= a || b <= from));
    return Math.min(Infinity, ...free.map((place) => choose(others, [...taken, place])));
  };
  return choose(ideas, []);
}

describe('beside a naive oracle', () => {
  const ideas = array(array(constantFrom(...ALTERNATIVES), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 4,
  });
  const message = array(tuple(constantFrom(...WORDS), nat(9)), { maxLength: 24 }).map((pairs) =>
    pairs.flatMap(([word, gap]) => (gap === 9 ? [word, ...Array.from({ length: 9 }, () => 'zz')] : [word])),
  );

  it('hears what it hears, as tightly', () => {
    assert(
      property(record({ ideas, message }), ({ ideas, message }) => {
        const index = indexOf({ en: [formatGist({ ideas, not: [] })] });
        const [heard] = index.hear({ key: message.join(' ') });
        const width = narrowest(ideas, message);
        expect(heard?.width ?? Infinity).toBe(width <= WINDOW.words ? width : Infinity);
        if (!heard) return;
        heard.places.forEach(({ from, to }, i) => {
          const found = (ideas[i] ?? []).flatMap((one) => occurrences(one, message));
          expect(found).toContainEqual([from, to]);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('hears each of many gists as it hears it alone', () => {
    assert(
      property(record({ all: array(ideas, { maxLength: 6 }), message }), ({ all, message }) => {
        const together = new GistIndex();
        all.forEach((one, slot) =>
          together.add(slot, printedGists({ gists: { en: [formatGist({ ideas: one, not: [] })] } })),
        );
        const heard = together
          .hear({ key: message.join(' ') })
          .map(({ slot }) => slot)
          .sort();
        const alone = all.flatMap((one, slot) => (narrowest(one, message) <= WINDOW.words ? [slot] : []));
        expect(heard).toEqual(alone);
      }),
      { numRuns: 200 },
    );
  });

  it('folds an alternative once and for all', () => {
    for (const one of ['Tracking-Device*', '5G', '新冠肺炎', 'U.S.', '2次', '晶 片', 'İstanbul*', '20,000'])
      expect(foldAlternative(foldAlternative(one, false), false)).toBe(foldAlternative(one, false));
  });
});
