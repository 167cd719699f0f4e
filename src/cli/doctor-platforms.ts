import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readConfig, type Config } from '../config.ts';
import type { Lack, LackCode, Platform, PlatformKind } from '../core/platform.ts';
import { sayIn } from '../words/say.ts';
import type { ChatRow } from '../store/index.ts';
import { withStore } from './database.ts';
import { advice, broken, brokenBy, ok, type Diagnosis } from './diagnosis.ts';
import { SILENT, type Shell } from './shell.ts';

/** How long one platform may take to answer. */
const PATIENCE_MS = 20_000;
/** Groups whose rights are looked at; more would run into the platforms' limits. */
const GROUPS = 20;

interface PlatformHealth {
  readonly checks: readonly Diagnosis[];
  readonly invites: readonly { readonly platform: string; readonly url: string }[];
}

/** Whether the settings can be read, and what each platform with a token says of itself and its groups. */
export async function platformHealth(shell: Shell, database: string): Promise<PlatformHealth> {
  const { CHAT_PLATFORMS, PLATFORMS } = await import('../../adapters/index.ts');
  let config: Config;
  try {
    config = readConfig(shell.env, PLATFORMS);
  } catch (error) {
    return { checks: [brokenBy('config', error)], invites: [] };
  }
  const checks: Diagnosis[] = [
    ok('config', 'The settings can be read.'),
    ...config.warnings.map((warning) => advice('config', warning)),
    ...(config.secrets.length > 0 ? await envFileHealth('.env') : []),
  ];
  const invites: { platform: string; url: string }[] = [];
  for (const kind of CHAT_PLATFORMS) {
    const health = await kindHealth(kind, config, await groupsOf(shell, database, kind.name));
    checks.push(...health.checks);
    invites.push(...health.invites);
  }
  if (config.secrets.length === 0)
    checks.push(ok('tokens', 'No token is set: "npm start" opens the sandbox.'));
  return { checks, invites };
}

/** The file with the tokens should be for this user's eyes only. */
export async function envFileHealth(file: string): Promise<Diagnosis[]> {
  if (process.platform === 'win32' || !existsSync(file)) return [];
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return [];
  return [
    advice('rights', `Other users of this computer can read the tokens in ${file}: run chmod 600 on it.`),
  ];
}

async function groupsOf(shell: Shell, database: string, platform: string): Promise<readonly ChatRow[]> {
  if (!existsSync(database)) return [];
  try {
    const chats = await withStore(database, shell, (store) => store.chats.list(platform, { active: true }));
    return chats.filter((chat) => chat.kind === 'group').slice(0, GROUPS);
  } catch {
    // The check of the database tells why.
    return [];
  }
}

async function kindHealth(
  kind: PlatformKind,
  config: Config,
  groups: readonly ChatRow[],
): Promise<PlatformHealth> {
  try {
    const platform = kind.create(config.platforms[kind.name] ?? {}, SILENT);
    if (!platform) return { checks: [], invites: [] };
    try {
      return await connectedHealth(platform, groups);
    } finally {
      await platform.stop();
    }
  } catch (error) {
    return { checks: [brokenBy(kind.name, error)], invites: [] };
  }
}

/** What a platform says; it is asked, never started, so a bot that runs elsewhere keeps its messages. */
export async function connectedHealth(
  platform: Platform,
  groups: readonly ChatRow[],
): Promise<PlatformHealth> {
  const lacks = await inTime(platform.check());
  if (!lacks)
    return { checks: [diagnose(platform.name, { code: 'unreachable', weight: 'broken' })], invites: [] };
  const checks = lacks.map((lack) => diagnose(platform.name, lack));
  // Without a connection the groups would only say the same again.
  const reachable = !lacks.some(({ weight }) => weight === 'broken');
  // A platform that can look into groups only while the bot runs calls them unreachable.
  const known = new Set<LackCode>(['unreachable', ...lacks.map(({ code }) => code)]);
  for (const group of reachable ? groups : []) {
    for (const lack of (await inTime(platform.check(group.ref))) ?? []) {
      if (lack.where !== undefined || !known.has(lack.code))
        checks.push(diagnose(platform.name, lack, group));
    }
  }
  const url = platform.invite?.();
  return {
    checks: reachable ? [ok(platform.name, 'The token works.'), ...checks] : checks,
    invites: url === undefined ? [] : [{ platform: platform.name, url }],
  };
}

function diagnose(platform: string, { code, weight, where }: Lack, group?: ChatRow): Diagnosis {
  const place = [...(group ? [group.title] : []), ...(where === undefined ? [] : [where])].join(', ');
  const message = `${place === '' ? '' : `${place}: `}${sayIn('en')(`lack.${code}`)}`;
  // One group's trouble does not stop the bot elsewhere.
  return weight === 'broken' && !group ? broken(platform, message) : advice(platform, message);
}

/** Undefined when it takes too long. */
async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
