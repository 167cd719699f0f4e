import { describe, expect, it } from 'vitest';
import { Lanes } from '../../src/adapter-kit/lanes.ts';
import { backOff, persist } from '../../src/adapter-kit/persist.ts';
import { Recent } from '../../src/adapter-kit/recent.ts';
import { UnderWay } from '../../src/adapter-kit/under-way.ts';

describe('lanes', () => {
  it('holds within a key, and a failure stops nothing', async () => {
    const order = new Lanes();
    const done: string[] = [];
    const slow = order.run('a', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done.push('a1');
      throw new Error('no');
    });
    const next = order.run('a', () => Promise.resolve(void done.push('a2')));
    const other = order.run('b', () => Promise.resolve(void done.push('b1')));
    await expect(slow).rejects.toThrow('no');
    await Promise.all([next, other]);
    await order.idle();
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });
});

describe('recent', () => {
  it('forgets the oldest, a fresh look keeps', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('a', 3);
    recent.set('c', 4);
    expect(recent.keys()).toEqual(['a', 'c']);
    expect(recent.get('b')).toBeUndefined();
  });
});

describe('persist', () => {
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));

  it('tries again as planned, and gives back what worked', async () => {
    waits.length = 0;
    let tries = 0;
    const work = (): Promise<string> =>
      ++tries < 4 ? Promise.reject(new Error('no')) : Promise.resolve('done');
    expect(await persist(work, backOff(250, 600), wait)).toBe('done');
    expect(waits).toEqual([250, 500, 600]);
  });

  it('throws the last error once the plan gives up', async () => {
    let tries = 0;
    const work = (): Promise<never> => Promise.reject(new Error(`no ${++tries}`));
    const twice = (after: number): number | undefined => (after < 2 ? 0 : undefined);
    await expect(persist(work, twice, wait)).rejects.toThrow('no 2');
  });
});

describe('work under way', () => {
  it('is waited for, its failures are told, and more may come meanwhile', async () => {
    const failures: unknown[] = [];
    const works = new UnderWay((error) => void failures.push(error));
    const done: string[] = [];
    const later = async (name: string): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(name);
    };
    void works.track(later('a').then(() => void works.track(later('b'))));
    void works.track(Promise.reject(new Error('lost')));
    await works.idle();
    expect(done).toEqual(['a', 'b']);
    expect(failures).toEqual([new Error('lost')]);
  });
});
