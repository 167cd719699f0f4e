import type { IncomingMessage, Sender } from '../core/message.ts';

/** A message in which something was found: just posted or edited, or pointed at by a report. */
export interface Sighting extends Omit<IncomingMessage, 'kind' | 'sender'> {
  /** Absent where the platform hides the author of a reported message. */
  readonly sender?: Sender;
}
