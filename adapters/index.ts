import type { PlatformKind } from '../src/core/platform.ts';
import { discord } from './discord/index.ts';
import { sandbox } from './sandbox/index.ts';
import { telegram } from './telegram/index.ts';

/** The platforms that need a token. */
export const CHAT_PLATFORMS: readonly PlatformKind[] = [telegram, discord];

/** Every platform; the sandbox needs nothing and runs when no token is set. */
export const PLATFORMS: readonly PlatformKind[] = [...CHAT_PLATFORMS, sandbox];
