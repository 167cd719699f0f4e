import type { Aim, Target } from './aim.ts';
import type { Strength } from './entry.ts';

/**
 * How hot a message is: the strength of the insult, how plainly it is aimed, shouting, and the marks of friendly
 * banter that cool it. A rough scale with fixed steps, not a probability: readable beats trained for a rule whose
 * every mistake is seen by a whole group. People tease friends with the same words, and early "reconsider this?"
 * prompts misfired exactly there (Katsaros et al. 2022).
 */

/** Weighed by hand so that the tuning half of the civility corpus comes out right (`docs/rules/civility.md`): heat by strength. */
const BASE: Readonly<Record<Strength, number>> = { 1: 0.45, 2: 0.65, 3: 0.8 };
/** What the way it is aimed adds or takes; chosen in the same way. */
const TARGET: Readonly<Record<Target, number>> = { direct: 0.15, named: 0.15, called: 0.12, alone: -0.1 };
/** What a question or condition, and talk among friends, take off; chosen in the same way. */
const SOFTENED = -0.15;
const BANTER = -0.35;
/** Words that nobody is shown to be meant by are never reminded of, however loud. */
const ALONE_AT_MOST = 0.7;
const SHOUTED = 0.05;
const SWORN = 0.05;
const REPEATED = 0.1;
/** A pasted story or article is seldom the writer's own word to somebody in the group. */
const LONG = -0.25;
const LONG_FROM = 600;
const LOUD_FROM = 8;

const BANTER_MARKS =
  /\b(?:a?ha(?:ha)+h?|lol+|lmf?ao+|lmfao+|rofl|xd+|jk|j\/k|hehe+|jks|kidding|ily|luv|love (?:you|u|ya)|miss (?:you|u|ya)|happy birthday|bestie|congrats|thank(?:s| you)|gorgeous|beautiful|lovely)\b|[😂🤣😜😝😛😉😘😍🥰😊😄😁😆😅🙈❤💕💖💙💜🤪😋😇♥☺]|(?:^|\s)[:;][-']?[)dp3](?:\s|$)|<3|哈哈|嘿嘿|嘻嘻|呵呵呵|233+|笑死|开玩笑|逗你|爱你|想你|么么|亲爱的|宝贝|谢谢|辛苦|生日快乐|\[(?:偷笑|嘻嘻|哈哈|爱你|心|笑cry|可爱|亲亲|害羞|抱抱|doge|太开心|馋嘴)\]/u;
const SWEARING = /\b(?:fuck(?:in|ing)?|goddamn|motherfucking|bloody)\b|他妈|特么|tmd/u;

/** What around an insult makes it worse or better. */
export interface Setting {
  /** Key of the message: lower case, Simplified. */
  readonly key: string;
  /** The message as written. */
  readonly text: string;
}

/** How the message as a whole heats or cools what is found in it. Computed once a message. */
export function climateOf({ key, text }: Setting): number {
  let climate = 0;
  if (BANTER_MARKS.test(key)) climate += BANTER;
  if (isLoud(text)) climate += SHOUTED;
  if (SWEARING.test(key)) climate += SWORN;
  if (text.length > LONG_FROM) climate += LONG;
  return climate;
}

function isLoud(text: string): boolean {
  if (/[!！]{2}/u.test(text)) return true;
  const letters = text.slice(0, LONG_FROM).replace(/[^A-Za-z]/gu, '');
  return letters.length >= LOUD_FROM && letters === letters.toUpperCase();
}

/**
 * Heat of one aimed insult, 0..1. Takes its strength and aim, the climate of the message and how many other aimed
 * insults stand beside it.
 */
export function heatOf(strength: Strength, aim: Aim, climate: number, others: number): number {
  const softened = aim.softened ? SOFTENED : 0;
  const repeated = others > 0 ? REPEATED : 0;
  const heat = BASE[strength] + TARGET[aim.target] + softened + repeated + climate;
  const most = aim.target === 'alone' ? ALONE_AT_MOST : 1;
  return Math.round(Math.min(most, Math.max(0, heat)) * 100) / 100;
}
