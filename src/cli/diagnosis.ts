import { QuashError } from '../core/error.ts';

/** One thing that was looked at. */
export interface Diagnosis {
  readonly name: string;
  /** `broken`: the bot cannot do its job; `advice`: it can, but something should be done. */
  readonly state: 'ok' | 'advice' | 'broken';
  /** One sentence; where something is wrong it says what to do. */
  readonly message: string;
}

/** All is well with what was looked at. */
export const ok = (name: string, message: string): Diagnosis => ({ name, state: 'ok', message });
/** It works, but something should be done about it. */
export const advice = (name: string, message: string): Diagnosis => ({ name, state: 'advice', message });
/** It keeps the bot from its job. */
export const broken = (name: string, message: string): Diagnosis => ({ name, state: 'broken', message });

/** Something that was thrown, as a fault. */
export function brokenBy(name: string, error: unknown): Diagnosis {
  if (error instanceof QuashError) return broken(name, error.message);
  return broken(name, `This check failed: ${error instanceof Error ? error.message : 'unknown reason'}`);
}
