import { findCommand, type Desk } from '../commands/index.ts';
import { errorCode } from '../core/error.ts';
import { nearestLang } from '../core/language.ts';
import type { IncomingQuery } from '../core/message.ts';
import type { Answer, Suggestion } from '../core/platform.ts';
import { knownCard } from '../words/cards.ts';
import { suggestedClaims } from './claims.ts';
import type { Deps } from './deps.ts';
import { excerpt } from '../words/excerpt.ts';
import { nearestText } from '../words/language.ts';
import { speechAbout, type Knowledge } from './look-up.ts';
import { voiceIn, type Voice } from '../words/voice.ts';

/** As many as every platform shows. */
const MAX = 20;

/**
 * Somebody types: what they may mean. Nothing is written, and the log learns only that it failed. Trouble
 * gives no suggestions rather than an error: the next letter asks again.
 */
export async function handleQuery(
  deps: Knowledge & Pick<Deps, 'defaultLang' | 'log'>,
  desk: Desk,
  query: IncomingQuery,
): Promise<Answer> {
  const voice = voiceIn(
    nearestLang(query.sender.language) ?? nearestLang(query.chat.language) ?? deps.defaultLang,
  );
  try {
    const found =
      query.command === undefined ? await debunks(deps, query, voice) : await values(desk, query, voice);
    return { audience: 'asker', suggestions: found.slice(0, MAX) };
  } catch (error) {
    deps.log.error({ code: errorCode(error), command: query.command }, 'suggestions failed');
    return { audience: 'asker', suggestions: [] };
  }
}

async function values(desk: Desk, query: IncomingQuery, voice: Voice): Promise<readonly Suggestion[]> {
  const option = findCommand(query.command ?? '')?.options.find(({ name }) => name === query.option);
  const { text, chat, sender } = query;
  return (await option?.suggest?.({ text, chat, sender, voice, desk })) ?? [];
}

/** Known claims, each with the card that is posted when it is chosen. */
async function debunks(deps: Knowledge, { text, chat }: IncomingQuery, voice: Voice): Promise<Suggestion[]> {
  const rumours = await suggestedClaims(deps, text, chat.ref, MAX);
  return rumours.flatMap((rumour): Suggestion[] => {
    const speech = speechAbout(rumour);
    if (!speech) return [];
    return [
      {
        value: rumour.id,
        title: excerpt(nearestText(rumour.claim, voice.lang), 90),
        summary: voice.say('alert.verdict', { verdict: voice.say(`verdict.${rumour.verdict}`) }),
        // Which rumour it is about is said as well: no message stands above it. Nor is an admin of ours there.
        card: knownCard(voice, rumour, speech, voice.say('query.lead'), false),
      },
    ];
  });
}
