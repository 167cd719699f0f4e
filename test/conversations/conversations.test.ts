import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_LIMITS } from './limits.ts';
import { SandboxPlatform } from '../../adapters/sandbox/platform.ts';
import { startApp, type StartedApp } from '../support/start-app.ts';
import { parseConversation, Stage } from './play.ts';

const conversations = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'));

describe.each(Object.entries(PLATFORM_LIMITS))('conversations within the limits of %s', (_name, limits) => {
  let app: StartedApp;
  let stage: Stage;

  beforeAll(async () => {
    const platform = new SandboxPlatform({ limits });
    app = await startApp(platform);
    stage = new Stage(platform, app);
  });
  afterAll(() => app.stop());

  it.each(conversations)('%s', async (name) => {
    const conversation = parseConversation(readFileSync(join(import.meta.dirname, name), 'utf8'));
    expect(conversation.turns.length).toBeGreaterThan(1);
    expect(await stage.play(conversation)).toEqual([]);
  });
});

describe('the player itself', () => {
  it('notices too few and too many words', async () => {
    const platform = new SandboxPlatform();
    const app = await startApp(platform, { rumours: ['whatsapp-gold-martinelli'] });
    const rumour =
      'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone';
    const faults = await new Stage(platform, app).play(
      parseConversation(`@live\nAnn: ${rumour}\nBen: hello\n  bot: hello`),
    );
    await app.stop();
    expect(faults.filter((fault) => fault.startsWith('line 2: unexpected'))).toHaveLength(2);
    expect(faults).toContain('line 3: no bot with "hello"');
  });
});
