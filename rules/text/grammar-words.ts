/**
 * Grammar words of the languages other than English: the stop words of `natural` and those written beside them
 * in `common-words-other.ts`. They tell the language of a text, and say nothing of what it is about. A word is
 * looked up without its accents.
 */
import es from 'natural/lib/natural/util/stopwords_es.js';
import fr from 'natural/lib/natural/util/stopwords_fr.js';
import id from 'natural/lib/natural/util/stopwords_id.js';
import it from 'natural/lib/natural/util/stopwords_it.js';
import nl from 'natural/lib/natural/util/stopwords_nl.js';
import no from 'natural/lib/natural/util/stopwords_no.js';
import pl from 'natural/lib/natural/util/stopwords_pl.js';
import pt from 'natural/lib/natural/util/stopwords_pt.js';
import ru from 'natural/lib/natural/util/stopwords_ru.js';
import sv from 'natural/lib/natural/util/stopwords_sv.js';
import uk from 'natural/lib/natural/util/stopwords_uk.js';
import { UNLISTED_RARITY } from './commonness.ts';
import { COMMON_WORDS, NEGATIONS } from './common-words-other.ts';
import { LANGUAGES, languageName } from './language.ts';
import { foldWord } from './stem.ts';
import { wordHash } from './term-hash.ts';

const LISTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ es, fr, id, it, nl, no, pl, pt, ru, sv, uk }).map(([name, { words }]) => [name, words]),
);

/** Rarities in nats: below STOP_RARITY a word is no content; English has the same for words of these kinds. */
const GRAMMAR_RARITY = 2.5;
const NEGATION_RARITY = 3.7;
const EVERYDAY_RARITY = 5.3;
const LETTER_RARITY = 4;

const split = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '');

/** Whole alphabets are in some of the lists of `natural`; which letters are words is written in ours. */
const isWord = (word: string): boolean => word.length > 1 && /^\p{L}+$/u.test(word);

function grammarOf(language: string): Set<string> {
  const listed = (LISTS.get(language) ?? []).filter(isWord);
  return new Set([...listed, ...split(COMMON_WORDS[language]?.grammar ?? '')].map(foldWord));
}

/** The grammar words of a language other than English, by its code, without accents. */
export function grammarIn(code: number): ReadonlySet<string> {
  return tableOf(code).grammar;
}

interface Table {
  readonly grammar: ReadonlySet<string>;
  /** By hash of the stem: these words are inflected. */
  readonly everyday: ReadonlySet<number>;
}

const negations = new Set(split(NEGATIONS).map(foldWord));
const tables: (Table | undefined)[] = [];

function tableOf(code: number): Table {
  const known = tables[code];
  if (known) return known;
  const language = languageName(code);
  const everyday = split(COMMON_WORDS[language]?.everyday ?? '').map((word) => wordHash(word, language));
  const table = { grammar: grammarOf(language), everyday: new Set(everyday) };
  tables[code] = table;
  return table;
}

/** Everyday rarity of a word in a language that is not English, by its code; `hash` is that of its stem there. */
export function rarityIn(code: number, word: string, hash: number): number {
  const { grammar, everyday } = tableOf(code);
  const plain = foldWord(word);
  if (grammar.has(plain)) return negations.has(plain) ? NEGATION_RARITY : GRAMMAR_RARITY;
  if (everyday.has(hash)) return EVERYDAY_RARITY;
  return word.length <= 1 ? LETTER_RARITY : UNLISTED_RARITY;
}

let masks: ReadonlyMap<string, number> | undefined;

function buildMasks(): Map<string, number> {
  const built = new Map<string, number>();
  LANGUAGES.forEach((language, code) => {
    for (const word of grammarOf(language)) built.set(word, (built.get(word) ?? 0) | (1 << code));
  });
  return built;
}

let traces: Uint8Array | undefined;

/** One place by the last bits of the hash that each grammar word has as an English one, with its accents or without. */
function buildTraces(): Uint8Array {
  const built = new Uint8Array(1 << 16);
  for (const language of LANGUAGES) {
    const listed = [...(LISTS.get(language) ?? []), ...split(COMMON_WORDS[language]?.grammar ?? '')];
    for (const word of listed.flatMap((one) => [one, foldWord(one)])) built[wordHash(word) & 0xffff] = 1;
  }
  return built;
}

/** False for a word that is in no list of grammar words, by its hash as an English word; true for nearly no other. */
export function mayBeGrammar(hash: number): boolean {
  traces ??= buildTraces();
  return traces[hash & 0xffff] === 1;
}

/** The languages other than English whose grammar has this word: one bit for each, by code. */
export function languagesOf(word: string): number {
  masks ??= buildMasks();
  return masks.get(foldWord(word)) ?? 0;
}
