/**
 * Speed on ordinary chatter, on one thread: messages a second, latency, memory for each rumour, and the
 * time that a start takes to read all fingerprints from a real SQLite file. Processor time stands beside
 * the clock's, since machines are shared.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LIVE, RumourIndex } from '../../../rules/judge/rumour-index.ts';
import { FINGERPRINT_VERSION, fingerprint } from '../../../rules/search/fingerprint.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { rumourOf } from './engine.ts';
import { claimSlices, madeClaims, madeMessages } from './made.ts';
import type { Peer } from '../peers/peer.ts';

export interface SpeedReport {
  readonly engine: string;
  readonly rumours: number;
  /** Messages timed: rivals get fewer, and stop when their time is up. */
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Processor time for one message. */
  readonly cpuUs: number;
  readonly p50us: number;
  readonly p99us: number;
  /**
   * Heap and buffers of the index, which has answered a few messages. What any index needs (code, tables of
   * the language, room for one message) is there before and does not count.
   */
  readonly bytesPerRumour: number;
  /**
   * Milliseconds from the closed file to the full index; above 200,000 rumours without the file, whose
   * making would take longer than all the rest; for rivals, to build theirs from the texts.
   */
  readonly loadMs: number;
  readonly loadCpuMs: number;
}

const MESSAGES = 20_000;
const PASSES = 5;
const SLICE = 10_000;
const MOST_IN_FILE = 200_000;
/** Collections at most, and how many in a row must free next to nothing. */
const MOST_ROUNDS = 20;
const IDLE_ROUNDS = 3;
const ROUND_MS = 20;
const SMALL_CHANGE = 16_384;
/** Messages that an index answers before its memory is taken: room that it makes at first use counts. */
const FIRST_MESSAGES = 200;
const PEER_MESSAGES = 200;
const PEER_SECONDS = 5;

/** Milliseconds of processor time of this process so far. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Heap and buffers in use. One collection is not enough: buffers are given back in the background, and
 * what ended with the last task goes with the next collection. So collect until nothing more goes.
 */
async function memory(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let least = Infinity;
  for (let round = 0, idle = 0; round < MOST_ROUNDS && idle < IDLE_ROUNDS; round += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    idle = heapUsed + arrayBuffers < least - SMALL_CHANGE ? 0 : idle + 1;
    least = Math.min(least, heapUsed + arrayBuffers);
  }
  return least;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

type Times = Pick<SpeedReport, 'messages' | 'messagesPerSecond' | 'cpuUs' | 'p50us' | 'p99us'>;

/** Time each message, until the time is up. */
function timedEach(
  messages: readonly string[],
  search: (text: string) => unknown,
  seconds: number,
): number[] {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (const text of messages) {
    const before = performance.now();
    search(text);
    const after = performance.now();
    times.push((after - before) * 1000);
    if (after > end) break;
  }
  return times;
}

/** Passes over all messages: the middle one counts, whatever else the machine does meanwhile. */
function timedPasses(messages: readonly string[], search: (text: string) => unknown): Times {
  for (const text of messages) search(text);
  const clock: number[] = [];
  const processor: number[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const started = performance.now();
    const before = processorMs();
    for (const text of messages) search(text);
    processor.push(processorMs() - before);
    clock.push(performance.now() - started);
  }
  const times = timedEach(messages, search, Infinity);
  return {
    messages: messages.length,
    messagesPerSecond: Math.round((1000 * messages.length) / quantile(clock, 0.5)),
    cpuUs: (1000 * quantile(processor, 0.5)) / messages.length,
    p50us: quantile(times, 0.5),
    p99us: quantile(times, 0.99),
  };
}

function timedOnce(messages: readonly string[], search: (text: string) => unknown): Times {
  for (const text of messages.slice(0, 3)) search(text);
  const before = processorMs();
  const times = timedEach(messages, search, PEER_SECONDS);
  const cpuUs = (1000 * (processorMs() - before)) / times.length;
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1e6;
  return {
    messages: times.length,
    messagesPerSecond: times.length / seconds,
    cpuUs,
    p50us: quantile(times, 0.5),
    p99us: quantile(times, 0.99),
  };
}

/** Write made rumours with their fingerprints, as an import does, but with few commits. */
async function fill(store: Store, count: number): Promise<void> {
  for (const claims of claimSlices(count, SLICE)) {
    const entries = claims.map(rumourOf).map((rumour) => ({
      rumour,
      fingerprint: { version: FINGERPRINT_VERSION, bytes: fingerprint(rumour) },
    }));
    await store.transaction((inner) => inner.rumours.putMany(entries, 0));
  }
}

type Loaded = Pick<SpeedReport, 'bytesPerRumour' | 'loadMs' | 'loadCpuMs'> & { readonly index: RumourIndex };

/** Open a store and read its fingerprints into an index, as the bot does when it starts. */
async function loadFile(path: string, count: number): Promise<Loaded> {
  const memoryBefore = await memory();
  const started = performance.now();
  const before = processorMs();
  const store = await openStore(path);
  const index = new RumourIndex();
  for await (const { id, bytes } of store.rumours.fingerprints(FINGERPRINT_VERSION)) index.add(id, bytes);
  const loadCpuMs = processorMs() - before;
  const loadMs = performance.now() - started;
  await store.close();
  return { index, loadMs, loadCpuMs, bytesPerRumour: (await heldBy(index, memoryBefore)) / count };
}

/** Memory that an index in use holds above what there was before. */
async function heldBy(index: RumourIndex, before: number): Promise<number> {
  for (const text of madeMessages(FIRST_MESSAGES)) index.match(text, [], LIVE);
  return (await memory()) - before;
}

/** What any index needs is made at its first use: let that be before the measuring. */
function warmUp(): void {
  const index = new RumourIndex();
  for (const claim of madeClaims(FIRST_MESSAGES)) index.add(claim.id, fingerprint(rumourOf(claim)));
  for (const text of madeMessages(FIRST_MESSAGES)) index.match(text, [], LIVE);
}

async function loadFromFile(count: number): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'quash-speed-'));
  try {
    const path = join(folder, 'quash.sqlite');
    const store = await openStore(path);
    await fill(store, count);
    await store.close();
    return await loadFile(path, count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same from fingerprints at hand, made a slice at a time outside the measured time. */
async function loadFromMemory(count: number): Promise<Loaded> {
  const memoryBefore = await memory();
  const index = new RumourIndex();
  let loadMs = 0;
  let loadCpuMs = 0;
  for (const claims of claimSlices(count, SLICE)) {
    const prints = claims.map((claim) => fingerprint(rumourOf(claim)));
    const started = performance.now();
    const before = processorMs();
    prints.forEach((print, i) => index.add(claims[i]?.id ?? '', print));
    loadCpuMs += processorMs() - before;
    loadMs += performance.now() - started;
  }
  return { index, loadMs, loadCpuMs, bytesPerRumour: (await heldBy(index, memoryBefore)) / count };
}

/** Measure the shipped engine at a number of made rumours, on made or given messages. */
export async function benchSpeed(count: number, given?: readonly string[]): Promise<SpeedReport> {
  warmUp();
  const { index, ...loaded } = await (count > MOST_IN_FILE ? loadFromMemory(count) : loadFromFile(count));
  const times = timedPasses(given ?? madeMessages(MESSAGES), (text) => index.match(text, [], LIVE));
  const bytesPerRumour = Math.round(loaded.bytesPerRumour);
  return { engine: 'quash', rumours: count, ...times, ...loaded, bytesPerRumour };
}

/** Measure a rival on the first of the same messages, for a few seconds at most. */
export async function peerSpeed(peer: Peer, count: number, given?: readonly string[]): Promise<SpeedReport> {
  const claims = madeClaims(count);
  const memoryBefore = await memory();
  const started = performance.now();
  const before = processorMs();
  const index = peer.build(claims);
  const loadMs = performance.now() - started;
  const loadCpuMs = processorMs() - before;
  const bytesPerRumour = Math.round(((await memory()) - memoryBefore) / count);
  const messages = (given ?? madeMessages(PEER_MESSAGES)).slice(0, PEER_MESSAGES);
  const times = timedOnce(messages, (text) => index.search(text, 5));
  return { engine: peer.name, rumours: count, ...times, bytesPerRumour, loadMs, loadCpuMs };
}
