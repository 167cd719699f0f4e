import { Command } from 'commander';
import type { Config } from '../config.ts';
import { houseConfig } from './database.ts';
import type { Diagnosis } from './diagnosis.ts';
import { brokenBy } from './diagnosis.ts';
import { databaseHealth, packHealth } from './doctor-data.ts';
import { clockHealth, folderHealth, nodeHealth } from './doctor-machine.ts';
import { platformHealth } from './doctor-platforms.ts';
import { Unwell } from './exit.ts';
import { printJson, printLines, type Shell } from './shell.ts';

/** `quash doctor`: what is missing or wrong, each with what to do about it. */
export function doctorCommand(shell: Shell): Command {
  return new Command('doctor')
    .description('check configuration, tokens, rights, database, disk, clock and packs')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nConnects to a platform only when its token is set, and takes no messages from it: a bot that is\nrunning is not disturbed. Exit code 1 when something is broken.',
    )
    .action((flags: { json?: boolean }) => doctor(shell, flags));
}

async function doctor(shell: Shell, { json }: { json?: boolean }): Promise<void> {
  const { checks, invites } = await examine(shell);
  const broken = checks.filter((one) => one.state === 'broken').length;
  if (json === true) await printJson(shell, { ok: broken === 0, checks, invites });
  else {
    await printLines(shell, [
      ...checks.map(({ state, name, message }) => `${state.padEnd(6)}  ${name.padEnd(9)}  ${message}`),
      ...invites.map(({ platform, url }) => `Add Quash to a group (${platform}): ${url}`),
      broken === 0 ? 'Everything that is needed is there.' : `Broken: ${broken}.`,
    ]);
  }
  if (broken > 0) throw new Unwell();
}

async function examine(shell: Shell) {
  const checks: Diagnosis[] = [nodeHealth(process.versions.node)];
  const config = house(shell, checks);
  // Without it nobody knows where anything is.
  if (!config) return { checks, invites: [] };
  const { database, dataDir } = config;
  checks.push(...(await folderHealth(dataDir)));
  checks.push(...(await databaseHealth(shell, database)));
  checks.push(...(await packHealth(shell, database)));
  checks.push(await clockHealth(shell.now(), database));
  const { checks: found, invites } = await platformHealth(shell, database);
  return { checks: [...checks, ...found], invites };
}

function house(shell: Shell, checks: Diagnosis[]): Config | undefined {
  try {
    return houseConfig(shell);
  } catch (error) {
    checks.push(brokenBy('config', error));
    return undefined;
  }
}
