import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageName, languageOf } from '../../../rules/text/language.ts';
import { foldAccents, foldWord, stem } from '../../../rules/text/stem.ts';

/** Forms of one word a line. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  en: ['vaccine vaccines vaccination', 'tower towers'],
  es: [
    'vacuna vacunas vacunación vacunacion vacunaciones vacunaría',
    'causa causan causaba',
    'gobierno gobiernos',
    'onda ondas',
    'comí comían comieron',
  ],
  fr: [
    'vaccin vaccins vacciné vaccinées vaccinees vaccination',
    'provoque provoquent provoquer',
    'hôpital hôpitaux hopitaux',
    'cœur coeurs',
  ],
  de: [
    'Impfung Impfungen',
    'verursacht verursachen',
    'Krankenhaus Krankenhäuser krankenhausern',
    'Straße Strassen',
    'verbietet verbieten',
  ],
  it: ['vaccino vaccini vaccinazione', 'causa causano causerà causera', 'città citta', 'acqua acque'],
  pt: [
    'vacina vacinação vacinacao vacinações',
    'avião aviões aviao',
    'hospital hospitais',
    'homem homens',
    'possível possiveis',
  ],
  nl: ['ziekenhuis ziekenhuizen', 'veroorzaakt veroorzaken', 'vaccinatie vaccinaties'],
  sv: ['vaccin vaccinet vacciner', 'förbjuder forbjudet'],
  no: ['vaksine vaksinen vaksinene', 'barn barna barnet'],
  id: ['vaksin divaksin vaksinnya', 'membunuh pembunuhan'],
  ru: ['вакцина вакцины вакциной', 'лечит лечат', 'прививка прививок', 'ребёнок ребенка'],
  uk: ['викликає викликають викликати', 'чип чипів', 'заборонили забороняє'],
};

describe('stem', () => {
  it.each(Object.entries(FORMS).flatMap(([lang, lines]) => lines.map((line) => ({ lang, line }))))(
    '$lang: $line',
    ({ lang, line }) => {
      const stems = line
        .toLowerCase()
        .split(' ')
        .map((word) => stem(word, lang));
      expect(new Set(stems).size).toBe(1);
    },
  );

  it('keeps different words apart', () => {
    expect(stem('vacuna', 'es')).not.toBe(stem('vaca', 'es'));
    expect(stem('прививка', 'ru')).not.toBe(stem('привычка', 'ru'));
  });

  it('leaves words of unknown languages as they are, without accents', () => {
    expect(stem('aşılar', 'other')).toBe('asılar');
    expect(stem('szczepionki', 'pl')).toBe('szczepionki');
    expect(stem('running', 'constructor')).toBe('running');
  });

  it('leaves numbers and what is no word alone', () => {
    for (const lang of LANGUAGES.slice(1)) expect(stem('covid19', lang)).toBe('covid19');
  });

  const language = fc.constantFrom(...LANGUAGES);
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(...Array.from('abcdeilmnorstuvyáéíóúñçãõüöäßœйёцукенгшивапролдяіїє')),
      maxLength: 16,
    }),
  );

  it('never throws, never loses a word', () => {
    fc.assert(
      fc.property(word, fc.oneof(language, fc.string()), (text, lang) => {
        expect(stem(text, lang) === '').toBe(
          text === '' || foldWord(text) === '' || foldAccents(text) === '',
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a word with and without its accents one stem', () => {
    fc.assert(
      fc.property(word, language, (text, lang) => {
        fc.pre(lang !== 'en');
        expect(stem(text, lang)).toBe(stem(foldWord(text), lang));
      }),
      { numRuns: 2000 },
    );
  });

  it('folds idempotently', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });
});

describe('languageOf', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['es-MX', 'es'],
    ['pt-BR', 'pt'],
    ['nb', 'no'],
    ['nn-NO', 'no'],
    ['ru', 'ru'],
    ['tr', 'other'],
    ['vi', 'other'],
    ['zh-Hant', 'en'],
    ['ar', 'en'],
    ['hi', 'en'],
    ['hi-Latn', 'other'],
    ['bg', 'en'],
    ['und', 'en'],
    ['not a tag', 'en'],
    ['', 'en'],
  ])('%s is read as %s', (tag, name) => {
    expect(languageName(languageOf(tag))).toBe(name);
  });
});
