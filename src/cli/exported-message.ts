import type { Content } from '../core/message.ts';

/** A message of an exported chat, with what the bot would have known of it. */
export interface ExportedMessage {
  readonly id: string;
  /** Milliseconds since the epoch; undefined where the export does not say. */
  readonly at: number | undefined;
  readonly content: Content;
  readonly automated: boolean;
  readonly automatic: boolean;
}

/** What reads one object of an export: undefined for what is not a message of a person. */
export type ReadMessage = (value: object) => ExportedMessage | undefined;
