import type { Lang } from '../core/language.ts';
import { sayIn } from '../locales/index.ts';
import type { Voice } from './cards.ts';

/** The voice of one language. */
export function voiceIn(lang: Lang): Voice {
  return { lang, say: sayIn(lang) };
}
