import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CivilityLexicon, type Rumour } from '../../rules/index.ts';
import { createApp, type App } from '../../src/app/app.ts';
import type { Explanation } from '../../src/app/deps.ts';
import { Engine } from '../../src/app/engine.ts';
import { commandSpecs } from '../../src/commands/index.ts';
import type { Lang } from '../../src/core/language.ts';
import type { Handle, Log, Platform } from '../../src/core/platform.ts';
import { stamped } from '../../src/app/stamp.ts';
import { loadLexicons } from '../../src/sources/lexicon.ts';
import { readPack, syncPack } from '../../src/sources/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';

const DATA = join(import.meta.dirname, '../../data');

/** The real app with real SQLite and the shipped rumours, on whatever platform a test brings. */
export interface StartedApp {
  readonly app: App;
  readonly store: Store;
  readonly engine: Engine;
  readonly log: readonly LogLine[];
  readonly explanations: readonly Explanation[];
  stop(): Promise<void>;
}

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export interface StartOptions {
  readonly database?: string;
  readonly now?: () => number;
  readonly defaultLang?: Lang;
  /** Wraps the app's entrance, for instance to lose a message on purpose. */
  readonly around?: (handle: Handle) => Handle;
  /** Where log lines go besides memory; the canary test brings the real one. */
  readonly alsoLog?: Log;
  /** Ids of the shipped rumours to load; few of them start faster. All when absent. */
  readonly rumours?: readonly string[];
}

/** Rumours that most tests need: an old classic each in English and in both Chinese scripts, a scam, an unproven one. */
export const CLASSICS = [
  '5g-spreads-covid',
  'microwave-food-cancer',
  'covid-smell-garlic-kills',
  'whatsapp-gold-martinelli',
  'celebrity-cash-giveaway',
  'celebrity-death-hoax',
] as const;

export async function startApp(platform: Platform, options: StartOptions = {}): Promise<StartedApp> {
  const { now = Date.now, database = ':memory:', around = (handle: Handle): Handle => handle } = options;
  const store = await openStore(database, { now });
  await loadPack(store, options.rumours);
  const engine = new Engine(CivilityLexicon.from(loadLexicons(join(DATA, 'lexicons'))));
  await engine.load(store);
  const { log, lines } = memoryLog(options.alsoLog);
  const explanations: Explanation[] = [];
  const app = createApp({
    store,
    engine,
    platforms: new Map([[platform.name, platform]]),
    log,
    now,
    token: () => randomBytes(16).toString('base64url'),
    defaultLang: options.defaultLang ?? 'en',
    retentionDays: 30,
    explain: (explanation) => void explanations.push(explanation),
  });
  await app.start();
  await platform.start(around(app.handle), commandSpecs());
  const stop = async (): Promise<void> => {
    await platform.stop();
    await app.stop();
    await store.close();
  };
  return { app, store, engine, log: lines, explanations, stop };
}

async function loadPack(store: Store, only?: readonly string[]): Promise<void> {
  const pack = await shippedPack();
  const rumours = only ? pack.rumours.filter((rumour) => only.includes(rumour.id)) : pack.rumours;
  if (only && rumours.length !== only.length)
    throw new Error('A rumour that a test asks for is not in the pack.');
  await syncPack(store.rumours, { ...pack, rumours }, { fingerprint: stamped, now: 0 });
}

let shipped: ReturnType<typeof readPack> | undefined;
function shippedPack(): ReturnType<typeof readPack> {
  return (shipped ??= readPack(join(DATA, 'rumours/starter.jsonl')));
}

/** A shipped rumour by id. */
export async function shippedRumour(id: string): Promise<Rumour> {
  const found = (await shippedPack()).rumours.find((rumour) => rumour.id === id);
  if (!found) throw new Error(`No rumour ${id} in the pack.`);
  return found;
}

function memoryLog(also?: Log): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: keyof Log) =>
    (fields: object, message: string): void => {
      lines.push({ level, fields, message });
      also?.[level](fields, message);
    };
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}
