import type { Action } from '../../src/core/action.ts';
import type { Chat, ChatRef, MessageRef, UserRef } from '../../src/core/message.ts';
import type { NewEntry, NewFlag, Store } from '../../src/store/index.ts';
import type { Rumour } from '../../rules/rumour.ts';

export const GROUP: ChatRef = { platform: 'telegram', chat: '-4001' };
export const ANN: UserRef = { platform: 'telegram', user: '770001' };
export const BEN: UserRef = { platform: 'telegram', user: '770002' };
export const DAY = 86_400_000;

export const chat = (ref: ChatRef = GROUP, title = 'Neighbours'): Chat => ({ ref, kind: 'group', title });

export const message = (id: string, ref: ChatRef = GROUP): MessageRef => ({ ...ref, place: '', message: id });

export const flag = (changes: Partial<NewFlag> = {}): NewFlag => ({
  ref: message('7'),
  stamp: '',
  rumour: '5g-spreads-covid',
  band: 'certain',
  probability: 0.98,
  stance: 'asserts',
  span: { start: 3, end: 30 },
  matched: '5G towers spread the virus',
  reason: { ground: 'contained', share: 0.9, signals: [{ name: 'coverage', value: 0.8 }] },
  sender: ANN,
  permalink: 'https://t.me/c/4001/7',
  state: 'open',
  sentAt: 900,
  createdAt: 1000,
  ...changes,
});

export const reply = (id: string, ref: ChatRef = GROUP): Action => ({
  kind: 'reply',
  to: message(id, ref),
  card: { lines: [{ runs: [{ text: `about ${id}` }] }], buttons: [] },
});

export const entry = (key: string, changes: Partial<NewEntry> = {}): NewEntry => ({
  key,
  action: reply(key),
  purpose: 'reply',
  ...changes,
});

export const rumour = (id: string, changes: Partial<Rumour> = {}): Rumour => ({
  id,
  pack: 'starter',
  claim: { en: `Claim of ${id}` },
  phrasings: [{ lang: 'en', text: `people say ${id} will happen tomorrow` }],
  correction: { en: 'It will not.' },
  verdict: 'false',
  debunks: [{ url: 'https://example.org/check', lang: 'en', publisher: 'Example' }],
  topics: [],
  regions: [],
  licence: 'Apache-2.0',
  attribution: 'Quash authors',
  ...changes,
});

export const print = (text: string, version = 1): { version: number; bytes: Uint8Array } => ({
  version,
  bytes: new TextEncoder().encode(text),
});

/** Write something small under a key: for tests that ask only whether a write lasts. */
export async function note(store: Pick<Store, 'chats'>, key: string, value: string): Promise<void> {
  await store.chats.ensure(chat({ platform: 'notes', chat: key }, value), 1);
}

/** What was written under a key. */
export async function noted(store: Pick<Store, 'chats'>, key: string): Promise<string | undefined> {
  return (await store.chats.get({ platform: 'notes', chat: key }))?.title;
}
