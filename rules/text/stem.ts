/**
 * Word stems by language, from `natural` (Porter 1980 and the Snowball family). A language without a
 * stemmer keeps its words as they are. Accents are folded after stemming, since people leave them out.
 */
import stemmers from 'natural/lib/natural/stemmers/index.js';
import { Script, scriptOf } from './script.ts';

interface Stemmer {
  stem(word: string): string;
}

const BY_LANGUAGE: Readonly<Record<string, Stemmer>> = {
  en: stemmers.PorterStemmer,
  es: stemmers.PorterStemmerEs,
  fr: stemmers.PorterStemmerFr,
  de: stemmers.PorterStemmerDe,
  it: stemmers.PorterStemmerIt,
  pt: stemmers.PorterStemmerPt,
  nl: stemmers.PorterStemmerNl,
  no: stemmers.PorterStemmerNo,
  sv: stemmers.PorterStemmerSv,
  ru: stemmers.PorterStemmerRu,
  uk: stemmers.PorterStemmerUk,
};

/** Longer words are no words; stemming them would only cost time. */
const MAX_STEMMED = 32;

/** Drop the accents of Latin letters; other alphabets are left alone. */
export function foldAccents(word: string): string {
  let accented = false;
  for (let i = 0; i < word.length; i += 1) {
    const unit = word.charCodeAt(i);
    if (unit > 0x7f && scriptOf(unit) === Script.latin) accented = true;
  }
  if (!accented) return word;
  return word
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l');
}

/** Stem of a lower-case word in a language (`en`, `es`, …); the word itself where none is known. */
export function stem(word: string, language: string): string {
  const stemmer = BY_LANGUAGE[language];
  if (!stemmer || word.length < 3 || word.length > MAX_STEMMED) return foldAccents(word);
  return foldAccents(stemmer.stem(word));
}
