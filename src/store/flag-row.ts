import { sql } from 'kysely';
import type { Reason } from '../../rules/index.ts';
import type { Silence, Speech } from '../core/decision.ts';
import type { FlagRow, FlagState } from './flags.ts';
import type { FlagColumns } from './schema.ts';

/** How many members reported the message of a flag. */
export const WITH_REPORTS = sql<number>`(select count(*) from reports where reports.platform = flags.platform
  and reports.chat = flags.origin_chat and reports.place = flags.place and reports.message = flags.message)`;

/** A row of `flags` in the house's nouns. */
export function toFlagRow(row: FlagColumns & { readonly reports: number }): FlagRow {
  const { platform, place, message } = row;
  return {
    id: row.id,
    chat: { platform, chat: row.chat },
    ref: { platform, chat: row.origin_chat, place, message },
    stamp: row.stamp,
    rumour: row.rumour,
    band: row.band,
    probability: row.probability,
    stance: row.stance,
    matched: row.matched,
    state: row.state as FlagState,
    stateAt: row.state_at,
    sentAt: row.sent_at,
    createdAt: row.created_at,
    reports: row.reports,
    ...(row.span_start !== null &&
      row.span_end !== null && { span: { start: row.span_start, end: row.span_end } }),
    ...(row.reason !== null && { reason: JSON.parse(row.reason) as Reason }),
    ...(row.silence !== null && { silence: row.silence as Silence }),
    ...(row.speech !== null && { speech: row.speech as Speech }),
    ...(row.permalink !== null && { permalink: row.permalink }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
  };
}
