/** `npm run bench -- …`, and what `quash bench …` hands over to. */
import { run } from '../../../src/cli/run.ts';
import { tame } from '../../../src/cli/program.ts';
import { processShell } from '../../../src/cli/shell.ts';
import { readEnv } from '../../../src/config.ts';
import { labProgram } from './command.ts';

const shell = processShell(readEnv());
const program = labProgram();
tame(program, shell);
const code = await run(['bench', ...process.argv.slice(2)], shell, program);
await shell.out('').catch(() => undefined);
process.exit(code);
