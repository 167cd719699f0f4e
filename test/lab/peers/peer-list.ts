/** The rivals, loaded only when asked for: they are development dependencies. */
import { QuashError } from '../../../src/core/error.ts';
import type { Peer } from './peer.ts';

/** Every rival. Throws `unavailable` when their packages are not installed. */
export async function loadPeers(): Promise<readonly Peer[]> {
  try {
    const { PEERS } = await import('./index.ts');
    return PEERS;
  } catch (cause) {
    throw new QuashError('unavailable', 'The rival methods need the development packages: run `npm ci`.', {
      cause,
    });
  }
}
