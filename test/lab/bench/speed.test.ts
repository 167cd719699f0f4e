import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { claimSlices, madeClaims, madeMessages } from './made.ts';
import { bm25 } from '../peers/bm25.ts';
import { benchSpeed, peerSpeed } from './speed.ts';

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('quash-speed-'));

describe('made claims', () => {
  it('are the same in slices and at once', () => {
    expect([...claimSlices(25, 10)].map(({ length }) => length)).toEqual([10, 10, 5]);
    expect([...claimSlices(25, 10)].flat()).toEqual(madeClaims(25));
    expect(new Set(madeClaims(25).map(({ id }) => id)).size).toBe(25);
  });
});

describe('bench speed', () => {
  it('times the shipped engine over a real file and cleans up', async () => {
    const before = leftovers();
    const messages = madeMessages(50);
    const report = await benchSpeed(300, messages);
    expect(report).toMatchObject({ engine: 'quash', rumours: 300, messages: 50 });
    for (const figure of [report.messagesPerSecond, report.cpuUs, report.loadMs, report.loadCpuMs]) {
      expect(figure).toBeGreaterThan(0);
    }
    expect(report.p99us).toBeGreaterThanOrEqual(report.p50us);
    expect(Number.isInteger(report.bytesPerRumour)).toBe(true);
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('times a rival on the same messages', async () => {
    const report = await peerSpeed(bm25, 300, madeMessages(50));
    expect(report).toMatchObject({ engine: 'bm25', rumours: 300, messages: 50 });
    expect(report.p99us).toBeGreaterThanOrEqual(report.p50us);
    expect(report.messagesPerSecond).toBeGreaterThan(0);
  });
});
