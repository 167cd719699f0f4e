/** The `quash` command line. */
import { run } from './cli/run.ts';
import { processShell } from './cli/shell.ts';
import { readEnv } from './config.ts';

// Leaving by `exit` lets a command remove its temporary files also when it is interrupted.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const shell = processShell(readEnv());
const code = await run(process.argv.slice(2), shell);
// What was printed gets out first; anything left open, such as a connection, must not keep the process.
await shell.out('').catch(() => undefined);
process.exit(code);
