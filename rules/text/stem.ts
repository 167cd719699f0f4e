/**
 * Word stems by language, from `natural` (Porter 1980, the Snowball family; Indonesian by a dictionary of roots,
 * after Nazief and Adriani). A language without a stemmer keeps its words as they are. People leave accents out,
 * so in every language but English a word is stemmed without them: "vacunacion" and "vacunación" have one stem.
 */
import { Script, scriptOf } from './script.ts';
import { type Endings, type StemRules, STEM_RULES, englishStemmer } from './stem-rules.ts';

/** Longer words are no words; stemming them would only cost time. */
const MAX_STEMMED = 32;
const MIN_STEMMED = 3;

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

const PLAIN = /^[\x20-\x7e]*$/;

/** A word without what people leave out or write in two ways: accents, ligatures, the dots of ё. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  return foldAccents(word)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ё', 'е')
    .replaceAll('ґ', 'г');
}

const LETTERS = /^\p{L}+$/u;

function changed(word: string, endings: Endings = []): string {
  const found = endings.find(([ending]) => ending.test(word));
  return found ? word.replace(found[0], found[1]) : word;
}

function stemBy({ stemmer, before, after }: StemRules, word: string): string {
  let root: string;
  try {
    root = stemmer.stem(changed(word, before));
  } catch {
    // The stemmers are written for words; of what is none, one or the other cannot make sense.
    return word;
  }
  return changed(foldWord(root.toLowerCase()), after) || word;
}

/**
 * Stem of a lower-case word in a language (`en`, `es`, …); the word itself, without accents, where no stemmer is
 * known. Never throws.
 */
export function stem(word: string, language: string): string {
  if (language === 'en') {
    const isOdd = word.length < MIN_STEMMED || word.length > MAX_STEMMED;
    return foldAccents(isOdd ? word : englishStemmer.stem(word));
  }
  const plain = foldWord(word);
  const rules = STEM_RULES.get(language);
  if (!rules || plain.length < MIN_STEMMED || plain.length > MAX_STEMMED || !LETTERS.test(plain))
    return plain;
  return stemBy(rules, plain);
}
