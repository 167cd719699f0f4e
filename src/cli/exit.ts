/** Exit codes, a stable contract. */
export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;

/** A command did its work and found that something is wrong; it has said so itself. */
export class Unwell extends Error {}

/** The arguments make no sense in a way that only the command could see. */
export class WrongUsage extends Error {}
