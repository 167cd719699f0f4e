/** `npm run bench -- …`: the laboratory's own command line. */
import { run } from '../../../src/cli/run.ts';
import { tame } from '../../../src/cli/program.ts';
import { processShell } from '../../../src/cli/shell.ts';
import { readEnv } from '../../../src/config.ts';
import { benchCommand } from './command.ts';

const shell = processShell(readEnv());
const program = benchCommand();
tame(program, shell);
const code = await run(process.argv.slice(2), shell, program);
await shell.out('').catch(() => undefined);
process.exit(code);
