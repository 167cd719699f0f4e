/**
 * Gists as a fingerprint holds them: folded alternatives with the rarity of each idea, so that a start computes nothing.
 * One text: gists parted by line ends, their parts by tabs.
 */
import type { Rumour } from '../rumour.ts';
import { languageOf } from '../text/language.ts';
import { foldAlternative, isWrittenInGrams } from './gist-fold.ts';
import { alternativeRarity, ideaRarity } from './gist-rarity.ts';
import { parseGist } from './gist-text.ts';

/** One idea of a gist, as a fingerprint keeps it. */
export interface PrintedIdea {
  /** How rarely talk has it, in tenths of a nat. */
  readonly rarity: number;
  /** Folded (`gist-fold.ts`). */
  readonly alternatives: readonly string[];
}

/** A gist, as a fingerprint keeps it. */
export interface PrintedGist {
  /** Language tag under which the rumour has it, and its place there. */
  readonly lang: string;
  readonly at: number;
  readonly ideas: readonly PrintedIdea[];
  readonly not: readonly string[];
}

/** More gists than any rumour has by far (the starter pack: 11 at most); keeps a broken pack from filling the index. */
const MOST_GISTS = 64;

function foldAll(alternatives: readonly string[], lang: string): string[] {
  const inGrams = isWrittenInGrams(lang);
  return [...new Set(alternatives.map((one) => foldAlternative(one, inGrams)))].filter((one) => one !== '');
}

function printedGist(text: string, lang: string, at: number): PrintedGist {
  const language = languageOf(lang);
  const { ideas, not } = parseGist(text);
  return {
    lang,
    at,
    ideas: ideas.map((idea) => {
      const alternatives = foldAll(idea, lang);
      const rarity = ideaRarity(alternatives.map((one) => alternativeRarity(one, language)));
      return { alternatives, rarity: Math.min(255, Math.round(10 * rarity)) };
    }),
    not: foldAll(not, lang),
  };
}

/** The gists of a rumour that can be heard: those each of whose ideas has an alternative. */
export function printedGists({ gists = {} }: Pick<Rumour, 'gists'>): PrintedGist[] {
  return Object.entries(gists)
    .flatMap(([lang, texts]) => texts.map((text, at) => printedGist(text, lang, at)))
    .filter(({ ideas }) => ideas.length > 0 && ideas.every((idea) => idea.alternatives.length > 0))
    .slice(0, MOST_GISTS);
}

const ideaText = ({ rarity, alternatives }: PrintedIdea): string => `${rarity}|${alternatives.join('|')}`;

/** Gists as one text; empty for none. */
export function writeGists(gists: readonly PrintedGist[]): string {
  return gists
    .map(({ lang, at, ideas, not }) => [lang, String(at), not.join('|'), ...ideas.map(ideaText)].join('\t'))
    .join('\n');
}

function readIdea(text: string): PrintedIdea {
  const [rarity = '0', ...alternatives] = text.split('|');
  return { rarity: Number(rarity), alternatives };
}

/** What `writeGists` wrote. */
export function readGists(text: string): PrintedGist[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const [lang = '', at = '0', not = '', ...ideas] = line.split('\t');
    return { lang, at: Number(at), not: not === '' ? [] : not.split('|'), ideas: ideas.map(readIdea) };
  });
}
