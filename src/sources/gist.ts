/**
 * Gists as packs have them (docs/data-model.md): `vaccin*|@jab ; microchip*|tracking device* !! cookie*`. Names of shared
 * ideas are expanded here, once, when a pack is read; the store keeps what they stand for.
 */
import shared from '../../data/lexicons/ideas.json' with { type: 'json' };

/** Alternatives of shared ideas, by language and name. */
export type SharedIdeas = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The shared ideas of `data/lexicons/ideas.json`. */
export const SHARED_IDEAS: SharedIdeas = shared;

/** A gist, expanded, or what is wrong with it. */
export type ReadGist =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

const NAME = /^@[\p{L}\p{N}-]+$/u;
/** Within names that stand for names; deeper, one stands for itself. */
const DEEPEST = 4;

class Fault extends Error {}

const fail = (message: string): never => {
  throw new Fault(message);
};

const split = (text: string, sign: string): string[] => text.split(sign).map((part) => part.trim());

/** Letters and numbers of an alternative. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Long enough to be the name of a hoax, which may stand alone: "triangle of life", 教皇之舞. */
const isName = (alternative: string): boolean => {
  const letters = lettersOf(alternative);
  return letters.length >= (/\p{Script=Han}/u.test(letters) ? 4 : 8);
};

function checked(alternative: string): string {
  const letters = lettersOf(alternative);
  if (letters === '') fail(`has an alternative without a letter or number, "${alternative}": remove it`);
  if (/^\p{Script=Latin}$/u.test(letters))
    fail(`has an alternative of one letter, "${alternative}": it is in every text`);
  if (/\*[\p{L}\p{N}]/u.test(alternative))
    fail(`has "*" inside a word, "${alternative}": it stands for endings only`);
  return alternative;
}

function expand(alternative: string, names: SharedIdeas[string], depth = 0): readonly string[] {
  if (!alternative.startsWith('@')) return [checked(alternative)];
  if (!NAME.test(alternative)) fail(`names a shared idea in a way that cannot be read, "${alternative}"`);
  const known = names[alternative.slice(1)];
  if (!known || depth > DEEPEST)
    return fail(
      `names the shared idea "${alternative}", which this language does not have: check the spelling`,
    );
  return known.flatMap((one) => expand(one, names, depth + 1));
}

function ideaOf(text: string, names: SharedIdeas[string]): string {
  const parts = split(text, '|').filter((part) => part !== '');
  if (parts.length === 0) fail('has an idea without alternatives: remove a ";", or write what it should be');
  return [...new Set(parts.flatMap((part) => expand(part, names)))].join('|');
}

function read(text: string, names: SharedIdeas[string]): string {
  const [said = '', not, ...more] = text.split('!!');
  if (more.length > 0) fail('has "!!" twice: part what must not be there by "|"');
  const ideas = split(said, ';').map((idea) => ideaOf(idea, names));
  const [only = ''] = ideas;
  const common = ideas.length > 1 ? undefined : only.split('|').find((one) => !isName(one));
  if (common !== undefined)
    fail(
      `has fewer than two ideas, and "${common}" is no name that says it all: one idea is a topic, not a claim`,
    );
  const gist = ideas.join(' ; ');
  return not === undefined ? gist : `${gist} !! ${ideaOf(not, names)}`;
}

/** The language of a gist's key, without script or region: Chinese is written in Simplified and folded like messages. */
export const gistLang = (lang: string): string => lang.split('-')[0] ?? lang;

/**
 * Read one gist in a language: names of shared ideas are replaced by their alternatives. Never throws; what is wrong
 * comes as a sentence that goes on from the name of the field.
 */
export function readGist(text: string, lang: string, shared: SharedIdeas = SHARED_IDEAS): ReadGist {
  try {
    return { ok: true, text: read(text, shared[gistLang(lang)] ?? {}) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message };
    throw error;
  }
}
