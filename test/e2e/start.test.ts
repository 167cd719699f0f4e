import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotProcess } from '../support/bot-process.ts';

describe('starting', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quash-start-'));
  });
  afterEach(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true, force: true });
  });

  it('without a token: the sandbox, on this computer only, until Ctrl-C', async () => {
    const bot = await BotProcess.start({ SANDBOX_PORT: '0', QUASH_DATA_DIR: folder });
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(bot.output)?.[0] ?? '';
    expect((await fetch(address)).status).toBe(200);
    expect(bot.output).toMatch(/reachable from here only/);
    expect(await bot.interrupt()).toBe(0);
  }, 90_000);

  it('a taken port: one sentence that names the key, exit code 1', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, output } = await BotProcess.fail({ SANDBOX_PORT: String(port), QUASH_DATA_DIR: folder });
    taken.close();
    expect(code).toBe(1);
    expect(lastLine(output)).toMatch(/SANDBOX_PORT/);
    expect(output).not.toMatch(/\n\s+at /);
  }, 90_000);

  it('a token that is none: one sentence that says where to get one, exit code 1', async () => {
    const { code, output } = await BotProcess.fail({
      TELEGRAM_BOT_TOKEN: 'my-secret-slip',
      QUASH_DATA_DIR: folder,
    });
    expect(code).toBe(1);
    expect(output).toMatch(/TELEGRAM_BOT_TOKEN.*BotFather/);
    expect(output).not.toContain('my-secret-slip');
  }, 90_000);

  it('a data folder that is a file: one sentence, exit code 1', async () => {
    const file = join(folder, 'occupied');
    await writeFile(file, 'not a folder');
    const { code, output } = await BotProcess.fail({
      TELEGRAM_BOT_TOKEN: `123456789:${'A'.repeat(35)}`,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      QUASH_DATA_DIR: file,
    });
    expect(code).toBe(1);
    expect(lastLine(output)).toMatch(/QUASH_DATA_DIR|folder/);
    expect(output).not.toMatch(/\n\s+at /);
  }, 90_000);
});

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
