import type { Rumour } from '../../rules/index.ts';
import { DAY_MS } from '../core/time.ts';

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether a rumour must no longer be answered: decided here alone, for the bot and for the command line.
 * @param rumour its `expires` is an ISO 8601 date or time; a day without a time counts to its end (UTC)
 * @param now milliseconds since the epoch
 */
export function isExpired({ expires }: Pick<Rumour, 'expires'>, now: number): boolean {
  if (expires === undefined) return false;
  return Date.parse(expires) + (DAY_ONLY.test(expires) ? DAY_MS : 0) <= now;
}
