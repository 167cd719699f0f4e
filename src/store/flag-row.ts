import { sql } from 'kysely';
import type { Band, Reason, Span, Stance } from '../../rules/index.ts';
import type { Silence, Speech } from '../core/decision.ts';
import type { FlagState } from '../core/flag.ts';
import type { ChatRef, MessageRef, UserRef } from '../core/message.ts';
import type { FlagColumns } from './schema.ts';

/** A message in which a rumour was found, or that members reported. */
export interface NewFlag {
  readonly ref: MessageRef;
  /** Edit stamp of the message; empty for a new one. */
  readonly stamp: string;
  /** Null for a reported message that carries no known rumour. */
  readonly rumour: string | null;
  readonly band: Band;
  readonly probability: number;
  readonly stance: Stance;
  readonly span?: Span;
  /** The matched part; cut to `KEPT_MAX`. Kept until the flag is pruned. */
  readonly matched: string;
  readonly reason?: Reason;
  /** Kept as a hash only. */
  readonly sender?: UserRef;
  readonly permalink?: string;
  readonly state: FlagState;
  /** Why nothing was said in public. */
  readonly silence?: Silence;
  /** What kind of public word was said. */
  readonly speech?: Speech;
  readonly sentAt: number;
  readonly createdAt: number;
}

export interface FlagRow extends Omit<NewFlag, 'sender'> {
  readonly id: string;
  /** The group it counts for: the message's own chat, or where that group has moved to since. */
  readonly chat: ChatRef;
  readonly stateAt: number;
  /** When it was first answered in public. */
  readonly answeredAt?: number;
  /** How many members reported the message. */
  readonly reports: number;
}

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
