/**
 * Words of a message that are nothing but mistyped everyday words: "teh", "thr", "adn". They say nothing, so they
 * must not count as something that the wording does not have.
 */
import { isNearEverydayWord } from '../text/everyday-slips.ts';
import { ENGLISH } from '../text/language.ts';
import { TokenKind } from '../text/tokenise.ts';
import { type Message, languageAt } from '../search/message.ts';

/** Longer unknown words say something. */
const LONGEST = 6;

const kept = new WeakMap<Message, Uint8Array>();

function isNoise(word: string, language: number): boolean {
  return isNearEverydayWord(word) || (language !== ENGLISH && isNearEverydayWord(word, language));
}

/** For each term of the message 1 where it is noise. */
export function noiseOf(message: Message): Uint8Array {
  const known = kept.get(message);
  if (known) return known;
  const noise = new Uint8Array(message.size);
  for (let at = 0; at < message.size; at += 1) {
    const from = message.from[at] ?? 0;
    const to = message.to[at] ?? 0;
    if (message.kind[at] !== TokenKind.word || (message.term[at] ?? -1) >= 0 || message.known[at] === 1)
      continue;
    if (to - from > LONGEST) continue;
    const word = message.source.key.slice(from, to);
    if (isNoise(word, languageAt(message, at))) noise[at] = 1;
  }
  kept.set(message, noise);
  return noise;
}
