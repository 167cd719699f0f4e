/**
 * How rarely ordinary talk has an idea of a gist, in nats: minus the logarithm of the chance that a short message has one of
 * its alternatives, each by the word lists of `text/commonness.ts`. The rarest idea of a gist leads its search.
 */
import common from '../../data/models/common-words.json' with { type: 'json' };
import { UNLISTED_RARITY, everydayRarity } from '../text/commonness.ts';
import { rarityIn } from '../text/grammar-words.ts';
import { ENGLISH } from '../text/language.ts';
import { TokenKind, gramHash, numberHash, wordHash } from '../text/term-hash.ts';
import { startsInGrams } from './gist-fold.ts';

/** Words of a phrase come together more often than chance has it. */
const TOGETHER = 0.5;
/** A word that may end in any way is so much more likely than an unlisted one. */
const OPEN_GAIN = 0.7;

let chances: readonly (readonly [string, number])[] | undefined;

/** Listed English words in the order of their letters, with their chances. */
function listed(): readonly (readonly [string, number])[] {
  chances ??= common.en
    .split(' ')
    .map((word): readonly [string, number] => {
      const plain = word.replaceAll("'", '');
      return [plain, Math.exp(-everydayRarity(wordHash(plain), TokenKind.word, plain))];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return chances;
}

/** Chance of a word that begins so: of the most common one of each stem. */
function openChance(start: string): number {
  const seen = new Set<number>();
  for (const [word, chance] of listed()) if (word.startsWith(start)) seen.add(chance);
  const sum = [...seen].reduce((all, chance) => all + chance, 0);
  return sum + OPEN_GAIN * Math.exp(-UNLISTED_RARITY);
}

function wordChance(word: string, language: number): number {
  if (word.endsWith('*')) {
    return language === ENGLISH ? openChance(word.slice(0, -1)) : Math.exp(-UNLISTED_RARITY + OPEN_GAIN);
  }
  if (/^[\d.]+$/.test(word)) return Math.exp(-everydayRarity(numberHash(word), TokenKind.number, word));
  const hash = wordHash(word);
  const rarity =
    language === ENGLISH ? everydayRarity(hash, TokenKind.word, word) : rarityIn(language, word, hash);
  return Math.exp(-rarity);
}

/** Rarity of a run of characters without spaces: of its rarest pair, and half of the pair next to it. */
function gramsRarity(text: string): number {
  if (text.length === 1)
    return everydayRarity(gramHash(text.charCodeAt(0), text.charCodeAt(0)), TokenKind.gram, text);
  const rarities = Array.from({ length: text.length - 1 }, (_, i) => {
    const pair = text.slice(i, i + 2);
    return everydayRarity(gramHash(pair.charCodeAt(0), pair.charCodeAt(1)), TokenKind.gram, pair);
  });
  return phraseRarity(rarities);
}

function phraseRarity(rarities: readonly number[]): number {
  const [first = 0, ...rest] = rarities.toSorted((a, b) => b - a);
  return first + TOGETHER * rest.reduce((sum, rarity) => sum + rarity, 0);
}

/** Packs share many of their ideas, so what was worked out is kept for a while. */
const known = new Map<string, number>();
const MOST_KNOWN = 16_384;

/** Rarity of a folded alternative, in nats. `language`: code of the language of its words. */
export function alternativeRarity(folded: string, language: number): number {
  const name = `${language} ${folded}`;
  let rarity = known.get(name);
  if (rarity === undefined) {
    rarity = rarityOf(folded, language);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, rarity);
  }
  return rarity;
}

function rarityOf(folded: string, language: number): number {
  const parts = folded
    .split(' ')
    .flatMap((part) => part.match(/[\u2e80-\u9fff\uf900-\ufaff]+|[^\u2e80-\u9fff\uf900-\ufaff]+/gu) ?? []);
  return phraseRarity(
    parts.map((part) => (startsInGrams(part) ? gramsRarity(part) : -Math.log(wordChance(part, language)))),
  );
}

/** Rarity of an idea by the rarities of its alternatives. */
export function ideaRarity(rarities: readonly number[]): number {
  const chance = rarities.reduce((sum, rarity) => sum + Math.exp(-rarity), 0);
  return -Math.log(Math.min(0.9, Math.max(1e-9, chance)));
}
