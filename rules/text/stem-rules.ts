/**
 * The stemmers of `natural` by language, and what is changed in a word before or after it is stemmed. Words come
 * without accents (see `stem.ts`), so endings that a stemmer knows only by their accents get these back; and
 * inflections that it leaves in place, or cuts off in two ways, are made one. The stems of English are not here.
 */
import stemmers from 'natural/lib/natural/stemmers/index.js';

/** A stemmer of `natural`. */
export interface Stemmer {
  stem(word: string): string;
}

/** Of these, the first that fits is changed. */
export type Endings = readonly (readonly [RegExp, string])[];

/** How words of one language are stemmed. */
export interface StemRules {
  readonly stemmer: Stemmer;
  readonly before?: Endings;
  readonly after?: Endings;
}

const es: StemRules = {
  stemmer: stemmers.PorterStemmerEs,
  before: [
    [/cion$/, 'ción'],
    [/(?<=...[aei]r)i(?=a[sn]?$)/, 'í'],
    // "gobiernos" is no infinitive with "nos" behind it.
    [/(?<=[aei]rn)os$/, 'o'],
  ],
  // "comi(a)", "muri(o)"; "onda(s)", in which the stemmer sees no ending.
  after: [[/(?<=...)i$|(?<=..[^aeiou])[ao]s?$/, '']],
};

const fr: StemRules = {
  stemmer: stemmers.PorterStemmerFr,
  before: [
    [/ee(?=s?$)/, 'ée'],
    [/(?<=...it)e(?=s?$)/, 'é'],
    [/erent$/, 'èrent'],
  ],
  // "ils provoquent".
  after: [[/(?<=....)ent$/, '']],
};

const de: StemRules = {
  stemmer: stemmers.PorterStemmerDe,
  // "verbietet", "heilt".
  after: [[/(?<=...[^aeiou])(?:et|t)$/, '']],
};

const it: StemRules = {
  stemmer: stemmers.PorterStemmerIt,
  before: [[/(?<=...[aei]r)a$/, 'à']],
  after: [[/(?<=...)[aeio]$/, '']],
};

const pt: StemRules = {
  stemmer: stemmers.PorterStemmerPt,
  before: [
    // Plurals: "vacinações", "aviões", "hospitais", "possíveis", "homens".
    [/c(?:ao|oes)$/, 'ção'],
    [/(?:aos?|oes|aes)$/, 'ão'],
    [/(?<=...)ais$/, 'al'],
    [/avel$|aveis$/, 'ável'],
    [/ivel$|iveis$/, 'ível'],
    [/(?<=..[eai])ns$/, 'm'],
    [/ancias?$/, 'ância'],
    [/encias?$/, 'ência'],
  ],
  after: [[/(?<=..[^aeiou])[ao]s?$/, '']],
};

const nl: StemRules = {
  stemmer: stemmers.PorterStemmerNl,
  before: [[/ties$/, 'tie']],
  after: [
    // "huiz(en)" is of "huis"; "veroorzaakt" of "veroorzak(en)".
    [/z$/, 's'],
    [/v$/, 'f'],
    [/(?<=..)([aeou])\1([^aeiout])t$/, '$1$2'],
    [/(?<=...[^aeiou])t$/, ''],
  ],
};

const sv: StemRules = { stemmer: stemmers.PorterStemmerSv, after: [[/(?<=...[^aeiou])et$/, '']] };

const ru: StemRules = {
  stemmer: stemmers.PorterStemmerRu,
  after: [
    // "лечат", "умерли", "прививок" (of "прививка").
    [/(?<=...)[ая]т$/, ''],
    [/(?<=...)л$/, ''],
    [/(?<=...)[ое]к$/, 'к'],
  ],
};

const uk: StemRules = {
  stemmer: stemmers.PorterStemmerUk,
  after: [
    // "жінок" (of "жінка").
    [/(?<=...)[ое]к$/, 'к'],
    // "викликають", "лікувати", "заборонили", "вакцинації".
    [/(?<=...)(?:[аую]?ют|ув|і)$|(?<=....)(?:и[влт]|я)$/, ''],
  ],
};

/** The rules by language; English has its own way. */
export const STEM_RULES: ReadonlyMap<string, StemRules> = new Map<string, StemRules>([
  ...Object.entries({ es, fr, de, it, pt, nl, sv, ru, uk }),
  ['no', { stemmer: stemmers.PorterStemmerNo }],
  ['id', { stemmer: stemmers.StemmerId }],
]);

/** Porter's stemmer (Program 14(3), 1980). */
export const englishStemmer: Stemmer = stemmers.PorterStemmer;
