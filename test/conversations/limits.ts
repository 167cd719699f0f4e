import type { Limits } from '../../src/core/platform.ts';

/** What each platform declares of itself, so that one conversation can be played as it would go there. */
export const PLATFORM_LIMITS: Readonly<Record<string, Partial<Limits>>> = {
  telegram: { text: 4096, buttonsInRow: 8, buttonRows: 25 },
  discord: { text: 2000, buttonsInRow: 5, buttonRows: 5 },
};
