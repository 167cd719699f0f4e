import { FINGERPRINT_VERSION, fingerprint, type Rumour } from '../../rules/index.ts';

/** A rumour's fingerprint with the version of the algorithm that made it, as the store keeps it. */
export function stamped(rumour: Rumour): { version: number; bytes: Uint8Array } {
  return { version: FINGERPRINT_VERSION, bytes: fingerprint(rumour) };
}
