import { AIMED, type Aim } from './aim.ts';
import type { WordMatch } from './lexicon.ts';
import type { Piece } from './piece.ts';
import { Walk } from './walk.ts';
import * as words from './english.ts';

/**
 * A small hand-written grammar of English insults: from the insult it walks left over modifiers and a
 * determiner and looks for "you", "you are", an @name or the start of a call. Whatever does not fit stays
 * silent, which takes care of self-deprecation ("I'm such an idiot"), swearing without a target ("this damn
 * phone"), negation ("you're not stupid") and talk about third parties without a rule for each.
 */

/** How far before "you" a reporting verb or a negation still governs the clause. */
const WINDOW = 8;
/** How far back a sentence is searched for somebody spoken to. */
const SENTENCE = 12;

interface Head {
  readonly at: number;
  readonly determined: boolean;
  /** No word between the head and the insult. */
  readonly bare: boolean;
}

function headOf(walk: Walk, match: WordMatch): Head {
  let at = walk.skipModifiers(match.from - 1);
  const determined = walk.is(at, words.DETERMINERS);
  if (determined) at = walk.skipModifiers(at - 1);
  return { at, determined, bare: at === match.from - 1 };
}

/** Whether the clause before "you" makes it reported, negated or somebody else's opinion. */
function governed(walk: Walk, you: number, negatable: boolean): boolean {
  if (walk.some(you, negatable ? WINDOW : 3, words.REPORTS) || walk.isScripted(you)) return true;
  if (!negatable) return false;
  const before = [...walk.clause(you, WINDOW)];
  if (before.includes('believe') && (before.includes("can't") || before.includes('cant'))) return false;
  if (before.some((word) => words.NEGATORS.has(word))) return true;
  const opinion = before.findIndex((word) => words.OPINIONS.has(word));
  return (
    opinion >= 0 && !['i', 'we', 'really', 'honestly', 'still', 'just'].includes(before[opinion + 1] ?? '')
  );
}

/** `after the insult, he said`. */
function reportedAfter(walk: Walk, to: number): boolean {
  for (let i = to; i < to + 4; i++)
    if (/^(?:said|says|yelled|shouted|screamed|replied)$/u.test(walk.word(i))) return true;
  return false;
}

/** "fuck you, cancer" */
function isAtThing(walk: Walk, to: number): boolean {
  return walk.kind(to) === 'comma' && walk.is(to + 1, words.NOT_PERSONS) && walk.isBreak(to + 2);
}

function closes(walk: Walk, match: WordMatch): boolean {
  const { to, entry } = match;
  if (walk.isBreak(to)) return true;
  return walk.is(to, entry.kind === 'adjective' ? words.AFTER_ADJECTIVE : words.CLOSING);
}

function direct(walk: Walk, you: number, softened: boolean, negatable: boolean): Aim | undefined {
  if (governed(walk, you, negatable)) return undefined;
  const conditional = negatable && walk.some(you, WINDOW, words.CONDITIONS);
  return { target: 'direct', softened: softened || conditional };
}

/** "you idiot", "are you an idiot", "you stupid cow". */
function addressed(walk: Walk, match: WordMatch, head: Head): Aim | undefined {
  const asked = walk.is(head.at - 1, words.QUESTIONS);
  if (asked) return direct(walk, head.at - 1, !walk.is(head.at - 2, words.WHY), true);
  if (walk.is(head.at - 1, words.GIVES)) return undefined;
  if (match.entry.kind === 'adjective') {
    const somebody = walk.is(match.to, words.PERSONS) && !walk.is(match.to + 1, words.NOT_PERSONS);
    return somebody ? direct(walk, head.at, false, false) : undefined;
  }
  return direct(walk, head.at, false, head.determined);
}

/** "you are", "you really are", "all of you are", "you must be", "you look like". */
function predicated(walk: Walk, head: Head): Aim | undefined {
  let at = head.at;
  let softened = false;
  if (walk.word(at) === 'like' && walk.is(at - 1, words.SEEMS)) {
    softened = true;
    at -= 2;
  } else if (walk.is(at, words.SEEMS)) {
    softened = true;
    at -= 1;
  } else if (walk.is(at, words.COPULA)) at -= 1;
  else return undefined;
  while (walk.is(at, words.MODAL) || walk.is(at, words.MODIFIERS) || walk.is(at, words.GROUP)) at--;
  return walk.is(at, words.YOU) ? direct(walk, at, softened, true) : undefined;
}

function owned(walk: Walk, match: WordMatch, head: Head): Aim | undefined {
  const adverb = /^(?:so|such|too|just|really|literally|actually)$/u.test(walk.word(head.at + 1));
  const ends = walk.isBreak(match.to) && (match.entry.kind === 'adjective' || walk.word(head.at) === 'ur');
  return head.determined || adverb || ends ? direct(walk, head.at, false, true) : undefined;
}

/** "@name idiot", "@name is an idiot". */
function named(walk: Walk, match: WordMatch, head: Head): Aim | undefined {
  const copula = walk.is(head.at, words.COPULA);
  const at = copula ? head.at - 1 : head.at;
  if (walk.kind(at) !== 'mention') return undefined;
  if (copula) return governed(walk, at, true) ? undefined : AIMED.named;
  // A thing may be trash; only what calls a person may stand bare beside a name.
  const callable = match.entry.aim === 'vocative' && !head.determined;
  const whole = callable && (walk.isBreak(match.to) || walk.is(match.to, words.YOU));
  return whole ? AIMED.named : undefined;
}

/** "idiots like you", "what an idiot you are", "how stupid are you". */
function trailing(walk: Walk, match: WordMatch, head: Head): Aim | undefined {
  const { to } = match;
  if (
    walk.word(to) === 'like' &&
    walk.is(to + 1, words.YOU) &&
    (walk.isBreak(to + 2) || walk.is(to + 2, words.AFTER_LIKE_YOU))
  ) {
    return walk.is(head.at, words.REPORTS) ? undefined : AIMED.direct;
  }
  const exclaims = /^(?:what|how)$/u.test(walk.word(head.at));
  const youAre = walk.is(to, words.YOU) && walk.is(to + 1, words.COPULA);
  const areYou = (walk.is(to, words.COPULA) || walk.is(to, words.MODAL)) && walk.is(to + 1, words.YOU);
  if (!exclaims || !(youAre || areYou)) return undefined;
  return governed(walk, head.at, true) ? undefined : AIMED.direct;
}

/** A noun without an article that calls somebody: "shut up, idiot", "idiot, you broke it". */
function called(walk: Walk, match: WordMatch, head: Head): Aim | undefined {
  if (match.entry.aim !== 'vocative' || head.determined || walk.is(head.at, words.NO_CALL)) return undefined;
  const opens = walk.isStop(head.at) || walk.kind(head.at) === 'mention';
  const ends = walk.isBreak(match.to) && walk.kind(match.to) !== 'comma';
  if (opens) {
    const next = walk.kind(match.to) === 'comma' ? match.to + 1 : match.to;
    if (walk.is(next, words.CALL_NEXT)) return AIMED.called;
    return ends ? AIMED.alone : undefined;
  }
  if (!ends || governed(walk, match.from, false)) return undefined;
  if (walk.kind(head.at) !== 'comma' && !walk.is(head.at, words.CALL_AFTER)) return undefined;
  const sentence = [...walk.before(match.from, SENTENCE)].filter((word) => !words.LEADS.has(word));
  const commanding = words.COMMANDS.has(sentence[sentence.length - 1] ?? '');
  const spokenTo = sentence.some((word) => words.YOU.has(word) || words.YOU_ARE.has(word));
  return commanding || spokenTo ? AIMED.called : undefined;
}

/** "go to hell", "just shut the fuck up", but not "I'd go to hell for it". */
function commanded(walk: Walk, match: WordMatch): Aim | undefined {
  let at = match.from - 1;
  while (walk.is(at, words.LEADS)) at--;
  if (walk.is(at, words.YOU)) {
    const told =
      /^(?:should|can|better|need|gotta|just|please|bitch)$/u.test(walk.word(at + 1)) ||
      at + 1 === match.from;
    at--;
    while (walk.is(at, words.LEADS)) at--;
    if (!told) return undefined;
  }
  const negated = /^(?:don't|dont)$/u.test(walk.word(match.from - 1)) || walk.word(match.from - 1) === 'not';
  const ends =
    (walk.isBreak(match.to) && !/^(?:link|tag)$/u.test(walk.kind(match.to))) ||
    walk.is(match.to, words.AFTER_COMMAND);
  if (negated || !walk.isBreak(at) || walk.isScripted(match.from) || !ends) return undefined;
  return walk.some(match.from, WINDOW, words.REPORTS) ? undefined : AIMED.direct;
}

/** How a matched English term is aimed; undefined when it is not aimed at anybody in the chat. */
export function aimEnglish(pieces: readonly Piece[], match: WordMatch): Aim | undefined {
  const walk = new Walk(pieces);
  const { entry } = match;
  if (walk.is(match.to, words.NOT_PERSONS) || isAtThing(walk, match.to) || reportedAfter(walk, match.to))
    return undefined;
  if (entry.aim === 'always') return governed(walk, match.from, true) ? undefined : AIMED.direct;
  if (entry.aim === 'imperative') return commanded(walk, match);
  const head = headOf(walk, match);
  const trail = trailing(walk, match, head);
  if (trail !== undefined) return trail;
  if (walk.is(head.at, words.YOU)) {
    if (entry.closes === true && !closes(walk, match)) return undefined;
    return addressed(walk, match, head);
  }
  if ((entry.closes === true || entry.kind === 'adjective') && !closes(walk, match)) return undefined;
  if (walk.is(head.at, words.YOU_ARE)) return direct(walk, head.at, false, true);
  if (walk.is(head.at, words.YOUR)) return owned(walk, match, head);
  return predicated(walk, head) ?? named(walk, match, head) ?? called(walk, match, head);
}
