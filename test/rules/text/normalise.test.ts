import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originalSpan } from '../../../rules/text/key-text.ts';
import { foldCharacters, normalise } from '../../../rules/text/normalise.ts';

const key = (text: string): string => normalise(text).key;

/** Text with the signs that the normaliser works on, besides all of Unicode. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'Z',
        '0',
        '3',
        '@',
        '.',
        ' ',
        '　',
        '疫',
        '苗',
        '·',
        '臺',
        'а',
        'о',
        'ѕ',
        'ж',
        'Ν',
        '\u200b',
        '\u0301',
        'ｶ',
        'ﾞ',
        '\ud800',
        '🧪',
        'ﬁ',
        '①',
        '\u0336',
        '\u20dd',
        'ᴀ',
        'ǝ',
        'ʌ',
        'ı',
        '🅐',
        '🇨',
        'Ꮩ',
        'ⲥ',
        '₵',
        '|',
        '川',
        '普',
        '病',
        '毒',
        '新',
        '冠',
        'vc',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

describe('every code point', () => {
  it('folds to a key that folds to itself, alone and behind a letter of each script', () => {
    for (let point = 1; point <= 0x323af; point += 1) {
      const char = String.fromCodePoint(point);
      for (const text of [char, `a${char}b`, `疫${char}`]) {
        const once = key(text);
        if (key(once) !== once) expect.fail(`U+${point.toString(16)} in ${JSON.stringify(text)}`);
      }
    }
  });
});

describe('normalise', () => {
  it.each([
    ['ＵＲＧＥＮＴ！ ５Ｇ', 'urgent! 5g'],
    ['va\u200bcc\u2060ine', 'vaccine'],
    ['臺灣疫苗會致癌', '台湾疫苗会致癌'],
    ['vассine', 'vaccine'],
    ['ΝΑЅА ѕауѕ nothing of it', 'nasa says nothing of it'],
    ['Ηi, аdd Μоmο to your ΡΙΝ', 'hi, add momo to your pin'],
    ['您的ЕТС卡已停用', '你的etc卡已停用'],
    ['5 G t o w e r s', '5gtowers'],
    ["don't t h r o w rice", "don't throw rice"],
    ['b i r t h c-o-n-t-r-o-l', 'birth control'],
    ['c_a_r_r_o_t_s g i v e you', 'carrots give you'],
    ['8.5 q u a k e s', '8.5 quakes'],
    ["w.o.n.'.t f.r.e.e.z.e", "won't freeze"],
    ['p*a*y*s 2*0*,*0*0*0', 'pays 20,000'],
    ['您-的-E-T-C-卡', '你-的-etc-卡'],
    ['v.a.c.c.i.n.e', 'vaccine'],
    ['v4cc1ne c0vid', 'vaccine covid'],
    ['soooooo', 'soo'],
    ['哈哈哈哈哈', '哈哈'],
    ['ﬁre ①', 'fire 1'],
    ['e\u0301', 'é'],
    ['ｶﾞ', 'ガ'],
    ['𝐯𝐚𝐱', 'vax'],
    ['c̲o̲r̲o̲n̲a̲', 'corona'],
    ['微̶波̶爐̶', '微波炉'],
    ['v҉a҉x v⃝a⃝x', 'vax vax'],
    ['z̴̢̛͖͚̈́͐a̷̧̛̤l̵̹̈́g̵̡͋o̸̟̊', 'zalgo'],
    ['5⃣G', '5g'],
    ['ᴠᴀᴄᴄɪɴᴇ', 'vaccine'],
    ['🅥🅐🅧 🆅🅰🆇', 'vax vax'],
    ['🇨 🇴 🇻 🇮 🇩, 🇨🇴🇻🇮🇩', 'covid, covid'],
    ['ǝuıɔɔɐʌ', 'vaccine'],
    ['Ꮩaccꓲne is a vaⲥcine', 'vacclne is a vaccine'],
    ['va₵cine dangerous|y', 'vaccine dangerously'],
    ['فـيـروس', 'فيروس'],
    ['⻋⻢', '车马'],
    ['川普說新型冠狀病毒肺炎是假的', '特朗普说新冠是假的'],
    ['打VC可以預防COVID-19嗎', '打维生素c可以预防新冠吗'],
    ['阿茲海默症與鋁鍋', '老年痴呆与铝锅'],
    ['比尔·盖茨和盖茨', '比尔盖茨和比尔盖茨'],
    ['他的士氣、聽日本人說', '他的士气、听日本人说'],
  ])('folds %j', (text, folded) => {
    expect(key(text)).toBe(folded);
  });

  it.each([
    'covid19 h1n1 b12 5g',
    'москва вакцина',
    'हिन्दी में संदेश',
    'パーティー',
    'がぎぐ',
    'सच',
    'می خواهم',
    'ภาษาไทย',
    'εμβόλιο',
    'кот, or cat: вот это слово',
    'the word кошка and the word нос',
    'η νόσο μου',
    '他说нет和да',
    'все то же самое',
    'press 1 2 3 4 5 or 1-2-3-4',
    'tiếng việt nam, phở và nước mắm',
    'مَرْحَبًا بِكُم',
    'ว่าอย่าเพิ่งเชื่อ',
    'שָׁלוֹם',
    'հայերեն լեզու',
    'café, naïve, łódź, ørsted, ğ, ñ',
    '🇹🇼🇭🇰 ok',
    'ひがしが',
    'plan a, b or c d',
  ])('leaves %j alone', (text) => {
    expect(key(text)).toBe(text);
  });

  it('joins what a Persian writer joins, and keeps every letter', () => {
    expect(key('می\u200cخواهم')).toBe('میخواهم');
  });

  it('keeps the emoji of a ZWJ sequence', () => {
    expect(key('👩‍🔬')).toBe('👩🔬');
  });

  it.each(['aaカѕѕѕ', 'aaaカѕѕ', 'c0vidカтт', 'c0v1dѕѕѕ ѕѕѕ', '计\u200b畫', '疫 Z \u0301', 'Z@\u0301@a'])(
    'is idempotent on %j',
    (text) => {
      expect(key(key(text))).toBe(key(text));
    },
  );

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = key(text);
        expect(key(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('maps every key unit to a range of the original, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const source = normalise(text);
        let last = 0;
        for (let i = 0; i < source.key.length; i += 1) {
          const { start, end } = originalSpan(source, i, i + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('folds plain text as it would any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), (text) => {
        const slow = normalise(`${text}…`).key.slice(0, -3);
        expect(key(text).replaceAll(/\s/g, ' ')).toBe(slow);
      }),
    );
  });

  it('holds no lone surrogate and no format character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(/[\p{Cf}\p{Cs}]/u.test(foldCharacters(text).key)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
