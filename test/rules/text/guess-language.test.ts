import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Guess, guessLanguage, stretchesIn } from '../../../rules/text/guess-language.ts';
import { languageIn } from '../../../rules/text/terms.ts';
import { ENGLISH, LANGUAGES, isCyrillic, languageName } from '../../../rules/text/language.ts';
import { normalise } from '../../../rules/text/normalise.ts';
import { restem } from '../../../rules/text/restem.ts';
import { tokeniseInto, wordOf } from '../../../rules/text/tokenise.ts';
import { Tokens } from '../../../rules/text/tokens.ts';

const CODES = LANGUAGES.map((_, code) => code).filter((code) => code !== ENGLISH);
const ALL = {
  latin: CODES.filter((code) => !isCyrillic(code)),
  cyrillic: CODES.filter(isCyrillic),
  mask: CODES.reduce((mask, code) => mask | (1 << code), 0),
};

function guessOf(text: string): Guess {
  const guess = { latin: ENGLISH, cyrillic: ENGLISH, surelyEnglish: false, mixed: false };
  const source = normalise(text);
  const tokens = new Tokens();
  tokeniseInto(tokens, text, source);
  guessLanguage(tokens, source, ALL, guess);
  return guess;
}

describe('guessLanguage', () => {
  it.each([
    ['es', 'dicen que las vacunas tienen un chip'],
    ['es', 'no me digas que eso es verdad'],
    ['es', 'El azúcar pone hiperactivos a los niños'],
    ['fr', 'il paraît que les vaccins contiennent une puce'],
    ['fr', "l'eau chaude est bonne pour la santé"],
    ['de', 'die Impfung ist nicht sicher, das sagt auch der Arzt'],
    ['de', 'ich habe das in der Zeitung gelesen'],
    ['it', 'il vaccino non è sicuro, lo dicono anche i medici'],
    ['it', 'questa è la verità che non vi dicono'],
    ['pt', 'dizem que as vacinas não são seguras para você'],
    ['pt', 'isso foi o que aconteceu com meu vizinho'],
    ['nl', 'het vaccin is niet veilig, dat zegt de dokter ook'],
    ['sv', 'det är inte sant att vaccinet skadar barnen'],
    ['no', 'det er ikke sant at vaksinen skader ungene, hva mener dere'],
    ['id', 'vaksin itu tidak aman untuk anak yang sakit'],
    ['pl', 'szczepionka nie jest bezpieczna dla dzieci'],
  ])('%s: %s', (language, text) => {
    expect(languageName(guessOf(text).latin)).toBe(language);
  });

  it.each([
    ['ru', 'говорят, что вакцина опасна для детей'],
    ['uk', 'кажуть, що вакцина небезпечна для дітей'],
    ['ru', 'это был мой дом'],
    ['uk', 'це був мій дім'],
  ])('%s: %s', (language, text) => {
    expect(languageName(guessOf(text).cyrillic)).toBe(language);
  });

  it.each([
    'no one told me that people die in a hospital',
    'so they let him die in an old van, no?',
    'a man in me says no',
    'is it true that the man will die in Los Angeles',
    'we had pasta con sugo in Rome and it was great',
    'lol no way',
    'vaccines cause autism',
    'can the war end or not',
  ])('English: %s', (text) => {
    expect(languageName(guessOf(text).latin)).toBe('en');
  });

  it('knows a text that is English beyond doubt', () => {
    expect(guessOf('they said that you can die of this')).toMatchObject({
      surelyEnglish: true,
      mixed: false,
    });
    expect(guessOf('look at this, it is true: las vacunas que nos ponen son un veneno')).toMatchObject({
      surelyEnglish: false,
      mixed: true,
    });
  });

  it('answers for any text, and the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const guess = guessOf(text);
        expect(guessOf(text)).toEqual(guess);
        expect(LANGUAGES[guess.latin]).toBeDefined();
      }),
    );
  });
});

describe('restem', () => {
  it('passes over elided words, and leaves English and numbers as they are', () => {
    const hashesOf = (text: string, language: string): number[] => {
      const source = normalise(text);
      const tokens = new Tokens();
      tokeniseInto(tokens, text, source);
      restem(tokens, source, LANGUAGES.indexOf(language as 'fr'));
      return Array.from(tokens.hash.subarray(0, tokens.size));
    };
    expect(hashesOf("l'eau", 'fr')).toEqual(hashesOf('eau', 'fr'));
    expect(hashesOf("dell'acqua", 'it')).toEqual(hashesOf('acqua', 'it'));
    expect(hashesOf('5000 12', 'es')).toEqual(hashesOf('5000 12', 'en'));
    expect(hashesOf('вакцины', 'es')).toEqual(hashesOf('вакцины', 'en'));
    expect(hashesOf('vaccines', 'ru')).toEqual(hashesOf('vaccines', 'en'));
  });
});

describe('stretchesIn', () => {
  it('takes a whole line of a language, and no other', () => {
    const text =
      'I love you all, see you in the morning.\nA vacina de mRNA altera o seu DNA para sempre\nIt is so nice to see you and the others';
    const source = normalise(text);
    const tokens = new Tokens();
    tokeniseInto(tokens, text, source);
    const isIn = stretchesIn(LANGUAGES.indexOf('pt'), tokens, source);
    const words = Array.from(isIn, (one, at) => (one === 1 ? wordOf(tokens, at, source) : '')).filter(
      Boolean,
    );
    expect(words.join(' ')).toBe('a vacina de mrna altera o seu dna para sempre');
  });
});

describe('languageIn', () => {
  it.each([
    ['es', 'Las vacunas causan autismo en los niños pequeños'],
    ['fr', "Un bol d'eau bouillie à l'ail guérit le coronavirus, faites passer"],
    ['uk', 'Вакцини викликають безпліддя у молодих жінок'],
    ['en', 'The song Despacito was recorded in San Juan de Puerto Rico'],
    ['en', 'Walmart is funding Al Sharpton'],
    ['en', 'A massive earthquake is poised to hit Los Angeles on Monday'],
    ['en', '每天早上生吃大蒜可以治好新冠病毒'],
    ['en', ''],
  ])('%s: %s', (language, text) => {
    expect(languageName(languageIn(text, 'und'))).toBe(language);
  });

  it('takes the word of a tag', () => {
    expect(languageName(languageIn('autismo', 'es-MX'))).toBe('es');
  });
});
