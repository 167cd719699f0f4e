/**
 * Each gist of a pack measured by itself: what it hears of the messages that tell its rumour, and what it fires on in
 * talk. A gist that fires more often than its budget allows is too loose; the whole pack is held to a stated alarm rate.
 */
import { LIVE, RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { bandOf } from '../../../rules/judge/bands.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import { GistIndex } from '../../../rules/search/gist-index.ts';
import { printedGists } from '../../../rules/search/gist-print.ts';
import { normalise } from '../../../rules/text/normalise.ts';
import type { GistMessage } from './samples.ts';

/** A gist may be heard in one message of ordinary talk in so many, whatever the decision then makes of it. */
export const BUDGET = 50_000;
/** One message of ordinary talk in so many may be answered or alerted over the whole pack. */
export const ALARMS = { certain: 20_000, likely: 2_000 } as const;
/** Messages shown for each gist over its budget. */
const SHOWN = 3;

/** What one gist hears. */
export interface GistReport {
  readonly rumour: string;
  readonly lang: string;
  readonly at: number;
  /** Messages that tell its rumour in its language, and those that it hears. */
  readonly told: number;
  readonly heard: number;
  /** Messages of talk that it fires on, and the first of them. */
  readonly fired: number;
  readonly shown: readonly string[];
  readonly isOver: boolean;
}

/** What a whole pack does on talk. */
export interface AlarmReport {
  readonly talk: number;
  readonly answered: number;
  readonly alerted: number;
  readonly isOver: boolean;
}

/** So many of these messages may fire: one in `rate`, and one at least, since fewer cannot be told from chance. */
const allowed = (messages: number, rate: number): number => Math.max(1, Math.floor(messages / rate));

interface Tally {
  heard: number;
  fired: number;
  readonly shown: string[];
}

/** Measure every gist. Only messages that tell a rumour, and talk, are read. */
export function checkGists(
  pack: readonly Rumour[],
  told: readonly GistMessage[],
  talk: readonly GistMessage[],
): GistReport[] {
  const index = new GistIndex();
  pack.forEach((rumour, slot) => index.add(slot, printedGists(rumour)));
  const tallies = new Map<string, Tally>();
  const tallyOf = (id: string, lang: string, at: number): Tally => {
    const name = `${id} ${lang} ${at}`;
    const tally = tallies.get(name) ?? { heard: 0, fired: 0, shown: [] };
    tallies.set(name, tally);
    return tally;
  };
  for (const { text, right } of [...told, ...talk]) {
    for (const { slot, lang, at } of index.hear(normalise(text))) {
      const id = pack[slot]?.id ?? '';
      const tally = tallyOf(id, lang, at);
      if (right === id) tally.heard += 1;
      if (right !== undefined) continue;
      tally.fired += 1;
      if (tally.shown.length < SHOWN) tally.shown.push(text);
    }
  }
  index.forget();
  const budget = allowed(talk.length, BUDGET);
  return pack.flatMap(({ id, gists = {} }) =>
    Object.entries(gists).flatMap(([lang, list]) =>
      list.map((_, at) => {
        const all = told.filter((one) => one.right === id && one.lang === lang).length;
        const tally = tallyOf(id, lang, at);
        return { rumour: id, lang, at, told: all, ...tally, isOver: tally.fired > budget };
      }),
    ),
  );
}

/** What the shipped engine makes of talk over the whole pack. */
export function checkAlarms(pack: readonly Rumour[], talk: readonly GistMessage[]): AlarmReport {
  const index = new RumourIndex();
  for (const rumour of pack) index.add(rumour.id, fingerprint(rumour));
  const bands = talk.map(({ text }) => bandOf(index.match(text, [], LIVE)[0]?.probability ?? 0));
  const answered = bands.filter((band) => band === 'certain').length;
  const alerted = bands.filter((band) => band === 'likely').length;
  const isOver =
    answered > allowed(talk.length, ALARMS.certain) || alerted > allowed(talk.length, ALARMS.likely);
  return { talk: talk.length, answered, alerted, isOver };
}
