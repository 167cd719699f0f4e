import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { FINGERPRINT_VERSION, fingerprint } from '../../rules/index.ts';
import { openTestStore, tempFolder } from '../support/open-store.ts';
import { shippedRumour } from '../support/start-app.ts';
import { MARTINELLI, RUMOUR, Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

it('a running bot learns within seconds what another process wrote', async () => {
  const database = join(tempFolder(), 'quash.sqlite');
  scene = await Scene.open({ database, rumours: ['5g-spreads-covid'] });
  const { engine } = scene.app;
  await scene.say(RUMOUR);
  await scene.settle();
  expect(scene.replies()).toHaveLength(0);

  const other = await openTestStore(database);
  const rumour = await shippedRumour(MARTINELLI);
  await other.rumours.put(rumour, { version: FINGERPRINT_VERSION, bytes: fingerprint(rumour) }, 0);
  await expect.poll(() => engine.size, { timeout: 10_000 }).toBe(2);
  await scene.say(RUMOUR, 'Ben');
  await scene.settle();
  expect(scene.replies()).toHaveLength(1);

  await other.ignores.add(scene.chat, MARTINELLI, { platform: 'sandbox', user: 'Dana' }, 0);
  const findings = (): number =>
    engine.inspect({ text: RUMOUR, links: [], forwarded: false, attachments: [] }, scene.chat).length;
  await expect.poll(findings, { timeout: 10_000 }).toBe(0);
  await other.rumours.remove(MARTINELLI);
  await expect.poll(() => engine.size, { timeout: 10_000 }).toBe(1);
});
