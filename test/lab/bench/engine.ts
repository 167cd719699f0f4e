/** The shipped engine over bench claims: same index, same live settings, same bands as the bot. */
import type { Band } from '../../../rules/finding.ts';
import type { Rumour } from '../../../rules/rumour.ts';
import { bandOf, wordingScript } from '../../../rules/judge/bands.ts';
import { LIVE, RumourIndex } from '../../../rules/judge/rumour-index.ts';
import type { Match } from '../../../rules/judge/match.ts';
import { fingerprint } from '../../../rules/search/fingerprint.ts';
import type { PeerClaim } from '../peers/peer.ts';

/** A claim as a rumour: the text is the claim, the title its fact-check's. */
export function rumourOf({ id, text, title, lang = 'und' }: PeerClaim): Rumour {
  const debunks = title === undefined || title === '' ? [] : [{ url: '', lang, publisher: 'bench', title }];
  return {
    id,
    pack: 'bench',
    claim: { [lang]: text },
    phrasings: [],
    correction: {},
    verdict: 'false',
    debunks,
    topics: [],
    regions: [],
    licence: 'bench',
    attribution: 'bench',
  };
}

export interface Answer {
  readonly id: string;
  readonly band: Band;
  readonly probability: number;
}

/** Search settings for ranked lists: no floor, since an order is wanted even among poor matches. */
const RANKING = { limit: 10, depth: 60, floor: 0 } as const;

export class Engine {
  readonly index = new RumourIndex();

  constructor(claims: readonly PeerClaim[]) {
    for (const claim of claims) this.index.add(claim.id, fingerprint(rumourOf(claim)));
  }

  /** Ids of the best claims whatever their band, best first. */
  ranked(text: string): string[] {
    return this.index.match(text, [], RANKING).map(({ id }) => id);
  }

  /** The bot's first answer, or undefined when nothing was found at all. `without` are left out. */
  answer(text: string, without?: ReadonlySet<string>): Answer | undefined {
    const accepts = without ? (id: string): boolean => !without.has(id) : undefined;
    const [match] = this.index.match(text, [], { ...LIVE, accepts });
    return match && answerOf(match);
  }
}

export function answerOf(match: Match): Answer {
  const { id, probability, alignment } = match;
  return { id, probability, band: bandOf(probability, { script: wordingScript(alignment) }) };
}
