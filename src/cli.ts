/** The `quash` command line. */
import { Command } from 'commander';
import { benchCommand } from './cli/bench.ts';

await new Command('quash').addCommand(benchCommand()).parseAsync();
