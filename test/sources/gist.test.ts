import { describe, expect, it } from 'vitest';
import { readGist, SHARED_IDEAS } from '../../src/sources/gist.ts';
import { parseRumour } from '../../src/sources/pack-line.ts';

const shared = { en: { vax: ['vaccin*', '@jab'], jab: ['jab', 'jabs'], loop: ['@loop'] } };
const read = (text: string): string => {
  const found = readGist(text, 'en', shared);
  return found.ok ? found.text : `! ${found.message}`;
};

describe('a gist of a pack', () => {
  it('has the names of shared ideas expanded, also those within others, each alternative once', () => {
    expect(read('@vax|jab ;chip* | tracking device* !! potato|@jab')).toBe(
      'vaccin*|jab|jabs ; chip*|tracking device* !! potato|jab|jabs',
    );
  });

  it.each([
    ['vaccin* ; @chip', 'names the shared idea "@chip"'],
    ['vaccin* ; @loop', 'names the shared idea "@loop"'],
    ['vaccin* ;', 'idea without alternatives'],
    ['vaccine', 'fewer than two ideas'],
    ['a ; chip', 'alternative of one letter, "a"'],
    ['£|chip ; jab', 'without a letter or number, "£"'],
    ['va*ine ; chip', '"*" inside a word'],
    ['jab ; chip !! a b !! c d', '"!!" twice'],
  ])('%j is refused', (text, why) => expect(read(text)).toContain(why));

  it('may be the name of a hoax alone', () => {
    expect(read('dance of the pope')).toBe('dance of the pope');
    expect(readGist('教皇之舞', 'zh', shared).ok).toBe(true);
    expect(readGist('教皇', 'zh', shared).ok).toBe(false);
  });

  it('names its field when it is broken', () => {
    const header = { pack: 'p', revision: '1', title: 't', licence: 'l', attribution: 'a' };
    const rumour = {
      id: 'r',
      claim: { en: 'c' },
      phrasings: [],
      correction: {},
      verdict: 'false',
      debunks: [],
    };
    const complaintsOf = (gists: unknown): unknown => {
      const parsed = parseRumour(JSON.stringify({ ...rumour, gists }), header);
      return parsed.ok ? [] : parsed.complaints.map(({ field, message }) => `${field} ${message}`);
    };
    expect(complaintsOf({ en: ['jab ; chip', 'jab'] })).toEqual([
      expect.stringContaining('gists.en[1] has fewer'),
    ]);
    expect(complaintsOf({ 'zh-Hans': ['疫苗 ; 芯片'] })).toEqual([expect.stringContaining('without script')]);
    expect(complaintsOf({ en: ['jab ; chip'] })).toEqual([]);
  });

  it('finds every shared idea of the house in order', () => {
    for (const [lang, names] of Object.entries(SHARED_IDEAS))
      for (const name of Object.keys(names))
        expect(readGist(`@${name} ; @${name}`, lang)).toMatchObject({ ok: true });
  });
});
