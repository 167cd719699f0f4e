import { describe, expect, it } from 'vitest';
import { CivilityLexicon, FINGERPRINT_VERSION, fingerprint } from '../../rules/index.ts';
import { Engine } from '../../src/app/engine.ts';
import { originOf, taughtId } from '../../src/app/taught.ts';
import type { ChatRef, Content } from '../../src/core/message.ts';
import { taughtPack } from '../../src/core/taught.ts';
import type { Store } from '../../src/store/index.ts';
import { openTestStore } from '../support/open-store.ts';
import { shippedRumour } from '../support/start-app.ts';
import { MARTINELLI, PLAIN, RUMOUR } from './scene.ts';

const HERE: ChatRef = { platform: 'sandbox', chat: 'here' };
const THERE: ChatRef = { platform: 'sandbox', chat: 'there' };
const said = (text: string): Content => ({ text, links: [], forwarded: false, attachments: [] });

async function opened(): Promise<{ store: Store; engine: Engine }> {
  const store = await openTestStore();
  const rumour = await shippedRumour(MARTINELLI);
  await store.rumours.put(rumour, { version: FINGERPRINT_VERSION, bytes: fingerprint(rumour) }, 0);
  const engine = new Engine(CivilityLexicon.from([]));
  await engine.load(store);
  return { store, engine };
}
const found = (engine: Engine, text: string, chat = HERE): string[] =>
  engine.inspect(said(text), chat).flatMap((one) => (one.kind === 'rumour' ? [one.rumour] : []));

describe('the engine', () => {
  it('finds what the store knows, and nothing in ordinary talk', async () => {
    const { engine } = await opened();
    expect(engine.size).toBe(1);
    expect(found(engine, RUMOUR)).toEqual([MARTINELLI]);
    expect(found(engine, PLAIN)).toEqual([]);
  });

  it('computes fingerprints of an older algorithm again, and keeps them', async () => {
    const { store } = await opened();
    await store.rumours.setFingerprint(MARTINELLI, { version: 0, bytes: new Uint8Array([1]) });
    const engine = new Engine(CivilityLexicon.from([]));
    const progress: number[] = [];
    await engine.load(store, (done, total) => progress.push(done, total));
    expect(progress).toEqual([1, 1]);
    expect(found(engine, RUMOUR)).toEqual([MARTINELLI]);
    expect(await store.rumours.staleFingerprints(FINGERPRINT_VERSION)).toEqual([]);
  });

  it('remembers after a start who ignores and who taught what', async () => {
    const { store } = await opened();
    const words = 'The comet over the old church tower made our tap water glow green at night';
    const taught = {
      ...(await shippedRumour(MARTINELLI)),
      id: taughtId('f1', MARTINELLI),
      pack: taughtPack(HERE),
      claim: { und: words },
      phrasings: [],
    };
    await store.rumours.put(taught, { version: FINGERPRINT_VERSION, bytes: fingerprint(taught) }, 0);
    for (const ref of [HERE, THERE]) await store.chats.ensure({ ref, kind: 'group', title: 'x' }, 0);
    const engine = new Engine(CivilityLexicon.from([]));
    await engine.load(store);
    expect(found(engine, words)).toEqual([MARTINELLI]);
    expect(found(engine, words, THERE)).toEqual([]);
    // One finding, not two, where both the pack's and the taught wording match.
    expect(found(engine, `${RUMOUR}\n${words}`)).toEqual([MARTINELLI]);
    await store.ignores.add(HERE, MARTINELLI, { platform: 'sandbox', user: 'a' }, 0);
    await engine.reloadChats(store);
    expect(found(engine, words)).toEqual([]);
    expect(found(engine, RUMOUR)).toEqual([]);
    expect(found(engine, RUMOUR, THERE)).toEqual([MARTINELLI]);
  });

  it('loses no decision that is taken while it reads the chats again', async () => {
    const { store, engine } = await opened();
    const reading = engine.reloadChats(store);
    engine.ignore(HERE, MARTINELLI);
    await store.ignores.add(HERE, MARTINELLI, { platform: 'sandbox', user: 'a' }, 0);
    await reading;
    expect(found(engine, RUMOUR)).toEqual([]);
  });
});

describe('what other processes write', () => {
  const BY = { platform: 'sandbox', user: 'a' };
  const words = 'The comet over the old church tower made our tap water glow green at night';

  it('is known after the next look, and own changes stay as they are', async () => {
    const { store, engine } = await opened();
    const other = new Engine(CivilityLexicon.from([]));
    await other.load(store);
    const taught = {
      ...(await shippedRumour(MARTINELLI)),
      id: taughtId('f1', MARTINELLI),
      pack: taughtPack(HERE),
      claim: { und: words },
      phrasings: [],
    };
    await store.rumours.put(taught, { version: FINGERPRINT_VERSION, bytes: fingerprint(taught) }, 0);
    engine.add(taught, HERE);
    await store.ignores.add(THERE, MARTINELLI, BY, 0);
    engine.ignore(THERE, MARTINELLI);
    for (const one of [engine, other]) {
      expect(await one.catchUp(store)).toBe(2);
      expect(await one.catchUp(store)).toBe(0);
      expect(found(one, words)).toEqual([MARTINELLI]);
      expect(found(one, words, THERE)).toEqual([]);
      expect(found(one, RUMOUR, THERE)).toEqual([]);
      expect(found(one, RUMOUR)).toEqual([MARTINELLI]);
    }
    await store.rumours.remove(taught.id);
    await store.ignores.remove(THERE, MARTINELLI);
    await other.catchUp(store);
    expect(found(other, words)).toEqual([]);
    expect(found(other, RUMOUR, THERE)).toEqual([MARTINELLI]);
    expect(other.size).toBe(1);
  });

  it('is read from the beginning by who missed too much', async () => {
    const { store, engine } = await opened();
    await store.rumours.remove(MARTINELLI);
    const smell = await shippedRumour('covid-smell-garlic-kills');
    await store.rumours.put(smell, { version: FINGERPRINT_VERSION, bytes: fingerprint(smell) }, 0);
    const since = store.changes.since.bind(store.changes);
    let calls = 0;
    Object.assign(store.changes, {
      since: (seq: number) => (calls++ === 0 ? Promise.resolve(undefined) : since(seq)),
    });
    await engine.catchUp(store);
    expect(engine.size).toBe(1);
    expect(found(engine, RUMOUR)).toEqual([]);
  });

  it('leaves alone what a Quash with another algorithm made', async () => {
    const { store, engine } = await opened();
    await store.rumours.setFingerprint(MARTINELLI, { version: 99, bytes: new Uint8Array([1]) });
    await engine.catchUp(store);
    expect(found(engine, RUMOUR)).toEqual([MARTINELLI]);
  });
});

it('a taught wording knows the rumour it stands for', () => {
  expect(originOf(taughtId('0a1b2c', 'a-rumour-2'))).toBe('a-rumour-2');
  expect(originOf('a-rumour-2')).toBe('a-rumour-2');
  expect(originOf('taught-me')).toBe('taught-me');
});
