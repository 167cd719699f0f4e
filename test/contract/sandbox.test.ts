import { runContract } from './contract.ts';
import { openSandboxWorld } from './sandbox-world.ts';

runContract('the sandbox', openSandboxWorld);
