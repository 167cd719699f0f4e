/**
 * What the engine makes of what people say around a rumour: made messages (openings and closings times rumours, before,
 * after and on both sides, short and long), and whole messages as people write them. A message that spreads must not
 * be silenced; one that denies, reports or quotes must not be answered as if it spread.
 */
import { z } from 'zod';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { STANCES, type RumourFinding, type Stance } from '../../../rules/finding.ts';
import { RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { rumourRule } from '../../../rules/rumour-rule.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { readLines } from './dataset.ts';

const LANGS = ['en', 'zh-Hans', 'zh-Hant'] as const;
type Lang = (typeof LANGS)[number];

const frameSchema = z.strictObject({
  id: z.string(),
  lang: z.enum(LANGS),
  stance: z.enum(STANCES),
  frame: z.string().includes('{claim}'),
});
/** What stands around a claim, which goes in the place of `{claim}`. */
export type Frame = z.infer<typeof frameSchema>;

const messageSchema = z.strictObject({
  id: z.string(),
  lang: z.enum(LANGS),
  rumour: z.string(),
  stance: z.enum(STANCES),
  text: z.string().min(1),
});
/** A whole message about a rumour of the pack. */
export type StanceMessage = z.infer<typeof messageSchema>;

/** Read frames, one a line. Throws QuashError `not_found`, or `invalid` with the line. */
export const readFrames = (path: string): Frame[] => readLines(path, frameSchema);

/** Read whole messages, one a line. Throws QuashError `not_found`, or `invalid` with the line. */
export const readStanceMessages = (path: string): StanceMessage[] => readLines(path, messageSchema);

/** Shares of the messages whose rumour was found at all, in parts of one. */
export interface StanceRow {
  readonly set: string;
  readonly lang: Lang;
  readonly stance: Stance;
  readonly messages: number;
  readonly found: number;
  /** Read as denying, reporting or quoting: nothing is said. */
  readonly silenced: number;
  /** Read as spreading. */
  readonly asserted: number;
  /** Read as spreading in the band that is answered in public. */
  readonly answered: number;
  readonly right: number;
}

/** A message, the rumour in it, and what it should be read as. */
export interface Case {
  readonly set: string;
  readonly lang: Lang;
  readonly rumour: string;
  readonly stance: Stance;
  readonly text: string;
}

/** How many rumours each frame is tried with. */
const RUMOURS = 8;

interface Claim {
  readonly rumour: string;
  readonly short: string;
  /** The same with a second wording behind it, where the pack has one. */
  readonly long: string | undefined;
}

const bare = (text: string): string => text.trim().replace(/[\s.。!！?？,，;；]+$/u, '');

/** What the pack's rumours say in a language, without the full stop at the end. */
export function claimsIn(pack: readonly Rumour[], lang: Lang): Claim[] {
  return pack.flatMap(({ id, phrasings }) => {
    const own = phrasings.filter((one) => one.lang === lang).map(({ text }) => text);
    const [short, more] = own;
    if (short === undefined || /[?？]/u.test(short)) return [];
    const stop = lang === 'en' ? '. ' : '。';
    return [{ rumour: id, short: bare(short), long: more && [bare(short), bare(more)].join(stop) }];
  });
}

/** The text of a frame around a claim; another frame of the same kind on the other side where one is given. */
export function framed(frame: string, claim: string, closing?: string): string {
  const stopped = frame.replace(/\{claim\} (?=[A-Z])/u, '{claim}. ');
  const own = stopped.replace('{claim}', () => claim);
  return closing === undefined ? own : closing.replace('{claim}', () => own);
}

/** Every frame with some of the rumours, short and long; spreading ones also on both sides. */
export function framedCases(pack: readonly Rumour[], frames: readonly Frame[]): Case[] {
  return LANGS.flatMap((lang) => {
    const claims = claimsIn(pack, lang);
    const own = frames.filter((frame) => frame.lang === lang);
    const closings = own.filter(({ stance, frame }) => stance === 'asserts' && frame.startsWith('{claim}'));
    return own.flatMap(({ stance, frame }, i) =>
      Array.from({ length: Math.min(RUMOURS, claims.length) }, (_, k) => {
        // Steps that share no factor with the number of claims go through all of them.
        const claim = claims[(i * 31 + k * 37) % claims.length];
        if (!claim) return [];
        const closing = closings[(i + k) % Math.max(1, closings.length)]?.frame;
        const opens = stance === 'asserts' && frame.endsWith('{claim}');
        const place = frame.startsWith('{claim}') ? 'after' : 'before';
        const make = (set: string, text: string): Case => ({ set, lang, rumour: claim.rumour, stance, text });
        return [
          make(`${place}, short`, framed(frame, claim.short)),
          ...(claim.long === undefined ? [] : [make(`${place}, long`, framed(frame, claim.long))]),
          ...(opens && closing !== undefined
            ? [make('both', framed(frame, claim.short, closing.replace('{claim} ', '{claim}. ')))]
            : []),
        ];
      }).flat(),
    );
  });
}

/** What the engine finds of its rumour in each message. */
export function judgedCases(
  pack: readonly Rumour[],
  cases: readonly Case[],
): { item: Case; finding: RumourFinding | undefined }[] {
  const rumours = new RumourIndex();
  for (const rumour of pack) rumours.add(rumour.id, fingerprint(rumour));
  const knowledge = { rumours, lexicon: CivilityLexicon.empty };
  return cases.map((item) => {
    const found = rumourRule.inspect({ text: item.text, links: [], forwarded: false }, knowledge);
    const finding = found.find((one) => one.kind === 'rumour' && one.rumour === item.rumour);
    return { item, finding: finding?.kind === 'rumour' ? finding : undefined };
  });
}

const SILENT: readonly Stance[] = ['denies', 'reports', 'quotes'];

/** One row for each set, language and stance. */
export function benchStance(pack: readonly Rumour[], cases: readonly Case[]): StanceRow[] {
  const groups = new Map<string, ReturnType<typeof judgedCases>>();
  for (const one of judgedCases(pack, cases)) {
    const key = [one.item.set, one.item.lang, one.item.stance].join('|');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const found = all.flatMap(({ finding }) => finding ?? []);
    const share = (test: (finding: RumourFinding) => boolean): number =>
      Number((found.filter(test).length / Math.max(1, found.length)).toFixed(4));
    const { set, lang, stance } = first.item;
    return [
      {
        ...{ set, lang, stance, messages: all.length, found: found.length },
        silenced: share((one) => SILENT.includes(one.stance)),
        asserted: share((one) => one.stance === 'asserts'),
        answered: share((one) => one.stance === 'asserts' && one.band === 'certain'),
        right: share((one) => one.stance === stance),
      },
    ];
  });
}

/** Whole messages as cases. */
export function wholeCases(messages: readonly StanceMessage[]): Case[] {
  return messages.map(({ lang, rumour, stance, text }) => ({ set: 'whole', lang, rumour, stance, text }));
}
