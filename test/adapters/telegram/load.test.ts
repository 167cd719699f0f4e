/**
 * A small run of the load test. `LOAD_CHATS=200 LOAD_UPDATES=50000` makes it the large one whose figures
 * are in `docs/benchmarks.md`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runLoad } from './load.ts';

const chats = Number(process.env['LOAD_CHATS'] ?? 6);
const updates = Number(process.env['LOAD_UPDATES'] ?? 400);
const seed = Number(process.env['LOAD_SEED'] ?? 7);

it(`${chats} chats and ${updates} updates through refusals, lost connections and a kill: nothing lost, nothing wrong`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quash-load-'));
  try {
    const result = await runLoad({ chats, updates, seed, folder, trouble: 0.01 });
    process.stdout.write(`load: ${JSON.stringify(result)}\n`);
    expect({ missing: result.missing, wrong: result.wrong }).toEqual({ missing: 0, wrong: 0 });
    expect(result.double - result.doubleByKill).toBe(0);
    expect(result.doubleByKill).toBeLessThanOrEqual(16);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 1_800_000);
