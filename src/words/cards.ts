import type { Debunk, Reason, Rumour, Stance } from '../../rules/index.ts';
import { bold, italic, line, link, type Button, type Card, type Line, type Run } from '../core/card.ts';
import type { Speech } from '../core/decision.ts';
import type { Lang } from '../core/language.ts';
import type { Lack } from '../core/platform.ts';
import { excerpt, unlink } from './excerpt.ts';
import { gistWords } from './gist-words.ts';
import { languageName, nearestOf, nearestText } from './language.ts';
import type { Say } from './say.ts';
import type { Voice } from './voice.ts';

const CORRECTION_MAX = 420;
const CLAIM_MAX = 200;
const QUOTE_MAX = 160;
const PUBLISHER_MAX = 60;

/**
 * What the group sees: the fact first, then that the message looks like a known rumour, then whose
 * fact-check it is, then a way out (Debunking Handbook 2020; Vraga & Bode 2017).
 */
export function replyCard({ lang, say }: Voice, rumour: Rumour, speech: Speech): Card {
  if (speech === 'verify') return { lines: [line(say('reply.verify'))], buttons: [] };
  const fact = factLine(lang, rumour);
  const verdict = say(`verdict.${rumour.verdict}`);
  const claim = excerpt(nearestText(rumour.claim, lang), CLAIM_MAX);
  const lead = line(speech === 'scam' ? say('reply.scam') : say(`reply.${speech}`, { verdict, claim }));
  const order = speech === 'debunk' ? [...fact, lead] : [lead, ...fact];
  return { lines: [...order, lastLine({ lang, say }, rumour, speech)], buttons: [] };
}

/**
 * What is known, for one person who asked: which rumour it is, so that they can compare, and the fact.
 * `lead` thanks, or says how sure the likeness is. Without `wayOut` where no admin of ours is to be told.
 */
export function knownCard(
  { lang, say }: Voice,
  rumour: Rumour,
  speech: Speech,
  lead: string,
  wayOut = true,
): Card {
  if (speech === 'verify') return { lines: [line(bold(lead)), line(say('reply.verify'))], buttons: [] };
  const claim = excerpt(nearestText(rumour.claim, lang), CLAIM_MAX);
  const verdict = say('alert.verdict', { verdict: say(`verdict.${rumour.verdict}`) });
  const lines = [
    line(bold(lead)),
    line(say('alert.claim', { claim })),
    line(speech === 'scam' ? say('reply.scam') : verdict),
    ...factLine(lang, rumour),
    ...(wayOut ? [lastLine({ lang, say }, rumour, speech)] : sourceLine({ lang, say }, rumour, speech)),
  ];
  return { lines, buttons: [] };
}

/** What a reply turns into when its message was edited and carries the rumour no longer: the fact stays. */
export function editedCard({ lang, say }: Voice, rumour: Rumour, speech: Speech): Card {
  const note = line(italic(say('reply.edited')));
  if (speech === 'verify') return { lines: [note], buttons: [] };
  return { lines: [note, ...factLine(lang, rumour), lastLine({ lang, say }, rumour, speech)], buttons: [] };
}

function factLine(lang: Lang, rumour: Rumour): Line[] {
  const fact = excerpt(nearestText(rumour.correction, lang), CORRECTION_MAX);
  return fact === '' ? [] : [line(fact)];
}

/** Whose fact-check it is, and the way out. */
function lastLine(voice: Voice, rumour: Rumour, speech: Speech): Line {
  const [source] = sourceLine(voice, rumour, speech);
  const runs = source ? [...source.runs, { text: ' · ' }] : [];
  return { runs: [...runs, italic(voice.say('reply.wayOut'))] };
}

function sourceLine(voice: Voice, rumour: Rumour, speech: Speech): Line[] {
  const source = sourceRun(voice, rumour, speech === 'scam' ? 'advice' : 'source');
  return source ? [{ runs: [source] }] : [];
}

/** The reminder to stay friendly. Names nobody, accuses nobody. */
export function remindCard({ say }: Voice): Card {
  return { lines: [line(say('reply.remind'))], buttons: [] };
}

/** The fact-check that serves a reader best: own language, what is near to it, English, then the first. */
export function bestDebunk(debunks: readonly Debunk[], lang: Lang): Debunk | undefined {
  return nearestOf(
    debunks.filter((debunk) => debunk.url.startsWith('https://')),
    lang,
  );
}

/** Whether there is a fact-check that we may link. */
export function isLinked(rumour: Pick<Rumour, 'debunks'>): boolean {
  return bestDebunk(rumour.debunks, 'en') !== undefined;
}

function sourceRun({ lang, say }: Voice, rumour: Rumour, kind: 'source' | 'advice'): Run | undefined {
  const debunk = bestDebunk(rumour.debunks, lang);
  if (!debunk) return undefined;
  const publisher = excerpt(debunk.publisher, PUBLISHER_MAX);
  if (debunk.lang === lang) return { text: say(`reply.${kind}`, { publisher }), link: debunk.url };
  return {
    text: say(`reply.${kind}In`, { publisher, language: languageName({ lang, say }, debunk.lang) }),
    link: debunk.url,
  };
}

/** Everything an alert tells; `did` is a finished sentence. */
interface AlertFacts {
  readonly chatTitle: string;
  readonly band: 'certain' | 'likely' | 'none';
  readonly rumour?: Rumour;
  readonly matched: string;
  readonly reason?: Reason;
  readonly probability?: number;
  readonly stance?: Stance;
  readonly did: string;
  readonly permalink?: string;
  readonly reports: number;
  /** What reporters wrote about it. */
  readonly reasons?: readonly string[];
  /** The alert is shown in the group itself, for want of a better place. */
  readonly inGroup: boolean;
}

/** What the admins see: the claim, the matched part, why, what was done, and a link to the message. */
export function alertCard(voice: Voice, facts: AlertFacts, buttons: readonly (readonly Button[])[]): Card {
  const { say } = voice;
  const title = {
    certain: 'alert.titleCertain',
    likely: 'alert.titleLikely',
    none: 'alert.titleReport',
  } as const;
  const lines: Line[] = [
    ...aboutRumour(voice, facts),
    ...(facts.matched === ''
      ? []
      : [{ ...line(unlink(excerpt(facts.matched, QUOTE_MAX))), quote: true as const }]),
    ...(facts.reports > 0 ? [line(say('alert.reports', { count: facts.reports }))] : []),
    ...(facts.reasons ?? []).map((reason) =>
      line(italic(say('alert.because', { reason: unlink(excerpt(reason, QUOTE_MAX)) }))),
    ),
    line(say('alert.did', { did: facts.did })),
    ...(facts.permalink === undefined
      ? []
      : [line(link(say('alert.open'), facts.permalink), ' · ', italic(say('alert.seenBy')))]),
    ...(facts.inGroup ? [line(italic(say('alert.here')))] : []),
  ];
  return { title: say(title[facts.band], { chat: excerpt(facts.chatTitle, 60) }), lines, buttons };
}

function aboutRumour({ lang, say }: Voice, facts: AlertFacts): Line[] {
  const { rumour, reason, stance } = facts;
  if (!rumour) return [];
  const claim = excerpt(nearestText(rumour.claim, lang), CLAIM_MAX);
  const source = sourceRun({ lang, say }, rumour, 'source');
  return [
    line(bold(say('alert.claim', { claim }))),
    line(
      say('alert.verdict', { verdict: say(`verdict.${rumour.verdict}`) }),
      ...(source ? [' · ', source] : []),
    ),
    ...(reason
      ? [line(say('alert.why', { reason: reasonText(say, reason, facts.probability, rumour) }))]
      : []),
    ...(stance && stance !== 'asserts'
      ? [line(say('alert.stance', { stance: say(`stance.${stance}`) }))]
      : []),
  ];
}

/** A finding's reason in words that an admin understands; which ideas were said needs the rumour. */
export function reasonText(say: Say, reason: Reason, probability?: number, rumour?: Rumour): string {
  const share = Math.round(reason.share * 100);
  const named = reason.signals.slice(0, 3).map((signal) => say(`signal.${signal.name}`));
  const separator = say('reason.and');
  const words = rumour && reason.gist ? gistWords(rumour, reason.gist) : [];
  const parts = [
    say(`reason.${reason.ground}`, { share }),
    ...(words.length > 0 ? [say('reason.said', { words: words.join(separator) })] : []),
    ...(named.length > 0 ? [say('reason.signals', { signals: named.join(separator) })] : []),
    ...(probability === undefined
      ? []
      : [say('reason.probability', { percent: Math.floor(probability * 1000) / 10 })]),
  ];
  return parts.join(' ');
}

/** A card of one plain sentence. */
export function plainCard(text: string): Card {
  return { lines: [line(text)], buttons: [] };
}

/** A server can lack rights in every channel; a card has room for some. */
const LACKS_MAX = 6;
const WHERE_MAX = 40;

/** What is missing, and how each is put right. */
export function lackLines(say: Say, lacks: readonly Lack[]): Line[] {
  if (lacks.length === 0) return [];
  const tell = ({ code, where }: Lack): Line =>
    line(`• ${where === undefined ? '' : `${excerpt(where, WHERE_MAX)}: `}${say(`lack.${code}`)}`);
  const shown = lacks.slice(0, LACKS_MAX);
  const rest = lacks.length - shown.length;
  return [
    line(bold(say('status.lacks'))),
    ...shown.map(tell),
    ...(rest > 0 ? [line(say('status.more', { count: rest }))] : []),
  ];
}
