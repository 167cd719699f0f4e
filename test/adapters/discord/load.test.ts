/**
 * The load test, run on demand: it breaks connections in ways that discord.js 14.28.1 itself does not always
 * survive (an op 9 before RESUMED was handled ends the process; with `DISCORD_SHARDS` it is started again, else
 * by the operator's service manager). `LOAD_CHATS=6 LOAD_UPDATES=400` is a small run, `LOAD_CHATS=100
 * LOAD_UPDATES=50000` the large one; `LOAD_SHARDS=2` spreads either over processes. The figures are in
 * `docs/platforms-discord.md`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runLoad } from './load.ts';

const guilds = Number(process.env['LOAD_CHATS'] ?? 6);
const messages = Number(process.env['LOAD_UPDATES'] ?? 400);
const seed = Number(process.env['LOAD_SEED'] ?? 7);
const shards = Number(process.env['LOAD_SHARDS'] ?? 0);

const wanted = process.env['LOAD_CHATS'] !== undefined;
if (!wanted) process.stdout.write('skipped: the Discord load test runs when LOAD_CHATS is set\n');

it.skipIf(!wanted)(
  `${guilds} servers, ${shards || 'no'} shards and ${messages} messages through refusals, reconnects and a kill: each rumour answered once`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quash-load-'));
    try {
      const result = await runLoad({ guilds, messages, seed, shards, folder });
      process.stdout.write(`load: ${JSON.stringify(result)}\n`);
      expect({ missing: result.missing, double: result.double, wrong: result.wrong }).toEqual({
        missing: 0,
        double: 0,
        wrong: 0,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  1_800_000,
);
