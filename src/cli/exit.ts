/** Exit codes, a stable contract. */
export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;

/** A command did its work and found that something is wrong; it has said so itself. */
export class Unwell extends Error {}

/** The arguments make no sense in a way that only the command could see. */
export class WrongUsage extends Error {}

/** Another process did the work, and has said what there was to say; its exit code is ours. */
export class HandedOver extends Error {
  constructor(readonly code: number) {
    super();
  }
}
