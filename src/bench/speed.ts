/**
 * Speed on ordinary chatter: rumours and messages are made by a seeded generator with a Zipfian
 * vocabulary (no data set needed), so that word frequencies, and with them posting lists, have the
 * shape of real text. Messages share words with the rumours but carry none of them.
 */
import type { Rumour } from '../../rules/rumour.ts';
import { LIVE } from '../../rules/rumour/rule.ts';
import { RumourIndex, fingerprint } from '../../rules/rumour/rumour-index.ts';
import common from '../../data/models/common-words.json' with { type: 'json' };
import { rumourOf } from './engine.ts';
import type { Peer, PeerClaim } from './peer.ts';
import { seeded } from './random.ts';

export interface SpeedReport {
  readonly engine: string;
  readonly rumours: number;
  readonly messagesPerSecond: number;
  readonly p50us: number;
  readonly p99us: number;
  readonly bytesPerRumour: number;
  /** Milliseconds to take stored fingerprints into a new index, disk reading not included. */
  readonly loadMs: number;
}

const MESSAGES = 20_000;
const PEER_MESSAGES = 200;

const SYLLABLES =
  'ka lo mi tra ven sul por den gar fi no ste bru cha li ra mon tel za qui ber nal do pri ex am'.split(' ');
const COMMON = common.en.split(' ');
const VOCABULARY = 60_000;

function wordAt(rank: number): string {
  const known = COMMON[rank];
  if (known !== undefined) return known;
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  }
  return word;
}

/** A text of `length` words whose ranks follow Zipf's law. */
function textOf(random: () => number, length: number): string {
  const words: string[] = [];
  for (let i = 0; i < length; i += 1) words.push(wordAt(Math.floor(VOCABULARY ** random()) - 1));
  return words.join(' ');
}

export function madeClaims(count: number): PeerClaim[] {
  const random = seeded(1);
  return Array.from({ length: count }, (_, i) => ({
    id: `made-${i}`,
    text: textOf(random, 12 + Math.floor(random() * 12)),
    title: textOf(random, 6 + Math.floor(random() * 4)),
    lang: 'en',
  }));
}

export function madeMessages(count: number): string[] {
  const random = seeded(2);
  return Array.from({ length: count }, () => textOf(random, 4 + Math.floor(random() * 16)));
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

function timed(
  messages: readonly string[],
  search: (text: string) => unknown,
): Pick<SpeedReport, 'messagesPerSecond' | 'p50us' | 'p99us'> {
  for (const text of messages.slice(0, Math.min(2000, messages.length / 4))) search(text);
  const times: number[] = [];
  const started = performance.now();
  for (const text of messages) {
    const before = performance.now();
    search(text);
    times.push((performance.now() - before) * 1000);
  }
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    messagesPerSecond: Math.round(messages.length / seconds),
    p50us: quantile(times, 0.5),
    p99us: quantile(times, 0.99),
  };
}

/** Heap and buffers in use, after a collection where the process allows one. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function load(claims: readonly PeerClaim[]): { index: RumourIndex; loadMs: number } {
  const index = new RumourIndex();
  let loadMs = 0;
  // In slices, so that fingerprints of a million rumours need not be held at the same time.
  for (let at = 0; at < claims.length; at += 10_000) {
    const rumours: Rumour[] = claims.slice(at, at + 10_000).map(rumourOf);
    const prints = rumours.map(fingerprint);
    const started = performance.now();
    rumours.forEach(({ id }, i) => {
      const print = prints[i];
      if (print) index.add(id, print);
    });
    loadMs += performance.now() - started;
  }
  return { index, loadMs };
}

/** Measure the shipped engine at a number of made rumours, on made or given messages. */
export function benchSpeed(count: number, given?: readonly string[]): SpeedReport {
  const claims = madeClaims(count);
  const messages = given ?? madeMessages(MESSAGES);
  const before = memory();
  const { index, loadMs } = load(claims);
  const held = memory() - before;
  const times = timed(messages, (text) => index.match(text, [], LIVE));
  return { engine: 'quash', rumours: count, ...times, bytesPerRumour: Math.round(held / count), loadMs };
}

/** Measure a rival on fewer messages of the same making. */
export function peerSpeed(peer: Peer, count: number): Omit<SpeedReport, 'bytesPerRumour'> {
  const claims = madeClaims(count);
  const started = performance.now();
  const index = peer.build(claims);
  const loadMs = performance.now() - started;
  const times = timed(madeMessages(PEER_MESSAGES), (text) => index.search(text, 5));
  return { engine: peer.name, rumours: count, ...times, loadMs };
}
