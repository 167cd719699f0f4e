import type { Lang } from '../core/language.ts';
import { sayIn, type Say } from './say.ts';

/** A language to speak, with its phrases: a card is put together for one reader's. */
export interface Voice {
  readonly lang: Lang;
  readonly say: Say;
}

/** The voice of one language. */
export function voiceIn(lang: Lang): Voice {
  return { lang, say: sayIn(lang) };
}
