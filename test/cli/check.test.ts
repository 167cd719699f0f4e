import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rumour } from '../../rules/index.ts';
import { isExpired } from '../../src/app/expiry.ts';
import { stamped } from '../../src/app/stamp.ts';
import { openStore } from '../../src/store/index.ts';
import { quash } from './fake-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'quash-check-'));
const db = join(folder, 'quash.sqlite');
const CLASSIC = 'URGENT!! 5G mobile networks cause or spread COVID-19, forward to all your groups';

interface Checked {
  readonly band: string;
  readonly probability: number;
  readonly stance: string | null;
  readonly rumour: { id: string; claim: string; verdict: string; url: string } | null;
  readonly span: { start: number; end: number; text: string } | null;
  readonly reason: string | null;
  readonly civility: { band: string; entry: string; span: { text: string } } | null;
  readonly decision: {
    actions: string[];
    speech: string | null;
    silence: string | null;
    says: string | null;
    why: string;
  };
  readonly tookMs: number;
}

beforeAll(async () => {
  expect((await quash(['sync', '--db', db])).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function check(text: string, ...flags: string[]): Promise<Checked> {
  const ran = await quash(['check', '--json', '--db', db, ...flags, text]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.json).toHaveLength(1);
  return ran.json[0] as Checked;
}

describe('quash check', () => {
  it('finds the 5G classic and says what the bot would answer', async () => {
    const found = await check(CLASSIC);
    expect(found).toMatchObject({
      band: 'certain',
      stance: 'asserts',
      rumour: { id: '5g-spreads-covid', verdict: 'false' },
      civility: null,
      decision: { actions: ['reply', 'alert'], speech: 'debunk', silence: null },
    });
    expect(found.probability).toBeGreaterThan(0.9);
    expect(found.rumour?.url).toMatch(/^https:\/\//);
    expect(found.reason).not.toBe('');
    expect(found.decision.says).toContain(found.rumour?.url);
    expect(found.span && CLASSIC.slice(found.span.start, found.span.end)).toBe(found.span?.text);
    expect(found.span?.text).toMatch(/5G.*COVID-19/);
    expect(found.tookMs).toBeGreaterThan(0);
  });

  it('knows a rumour to the end of its last day, as the bot does, and not a moment longer', async () => {
    const END = Date.parse('2031-03-02T00:00:00Z');
    const file = join(folder, 'lasting.sqlite');
    const store = await openStore(file);
    const rumour: Rumour = {
      id: 'bridge-closed',
      pack: 'own',
      claim: { en: 'The old harbour bridge will be blown up on Saturday night by the army' },
      phrasings: [],
      correction: { en: 'The bridge stays.' },
      verdict: 'false',
      debunks: [{ url: 'https://example.org/bridge', lang: 'en', publisher: 'Harbour Office' }],
      topics: [],
      regions: [],
      licence: 'Apache-2.0',
      attribution: 'test',
      expires: '2031-03-01',
    };
    await store.rumours.put(rumour, stamped(rumour), 0);
    await store.close();
    const text = 'The old harbour bridge will be blown up on Saturday night by the army!!';
    for (const [now, id, actions] of [
      [END - 1, 'bridge-closed', ['reply', 'alert']],
      [END, undefined, []],
    ] as const) {
      expect(isExpired(rumour, now)).toBe(id === undefined);
      const { json } = await quash(['check', '--json', '--db', file, text], { now: () => now });
      const [said] = json as Checked[];
      expect(said?.rumour?.id).toBe(id);
      expect(said?.decision.actions).toEqual(actions);
    }
  });

  it('stays silent about a contract', async () => {
    expect(await check('our 5G contract ends in March')).toMatchObject({
      band: 'none',
      probability: 0,
      stance: null,
      rumour: null,
      span: null,
      reason: null,
      civility: null,
      decision: { actions: [], speech: null, silence: 'nothing-found', says: null },
    });
  });

  it.each([
    [
      'a claim in Simplified Chinese',
      '紧急通知！5G信号会传播新冠病毒，疫情最先爆发的地方就是先开通5G的城市，请转发到所有群',
      '5g-spreads-covid',
      'zh-Hans',
    ],
    [
      'a claim in Traditional Chinese',
      '緊急通知！5G基地台會散播新冠病毒，疫情最早爆發的地方就是最先開通5G的城市，請轉發到所有群組',
      '5g-spreads-covid',
      'zh-Hant',
    ],
  ])('finds %s', async (_name, text, id) => {
    expect(await check(text)).toMatchObject({ band: 'certain', rumour: { id } });
  });

  it('speaks the language that is asked for', async () => {
    const [plain, asked] = [await check(CLASSIC), await check(CLASSIC, '--lang', 'zh-Hant')];
    expect(plain.decision.says).not.toMatch(/\p{Script=Han}/u);
    expect(asked.decision.says).toMatch(/\p{Script=Han}/u);
    expect(asked.reason).toMatch(/\p{Script=Han}/u);
  });

  it('tells a question from an assertion, and why it would be silent', async () => {
    expect((await check('Is it true that 5G mobile networks cause or spread COVID-19?')).stance).toBe('asks');
    const denied = await check('It is a hoax that 5G mobile networks cause or spread COVID-19');
    expect(denied.decision).toMatchObject({ actions: [], silence: 'stance' });
    expect(denied).toMatchObject({ band: 'certain', rumour: { id: '5g-spreads-covid' } });
  });

  it('reports unfriendly words beside', async () => {
    const found = await check('you are a stupid idiot');
    expect(found.civility?.span.text).toContain('idiot');
    expect(found.decision).toMatchObject({ actions: ['remind'], silence: null });
  });

  it('says it in words as well', async () => {
    const { out } = await quash(['check', '--db', db, CLASSIC]);
    expect(out).toContain('certain');
    expect(out).toMatch(/Why: .+/);
    expect(out).toMatch(/Quash would say:\n {2}.*5G/);
    expect(out).toMatch(/<https:\/\/[^>]+>/);
    const none = await quash(['check', '--db', db, 'good morning']);
    expect(none.out).toContain('Quash would say nothing in public.');
  });

  it('answers every line of standard input with one line, blank and broken ones too', async () => {
    const bytes = new Uint8Array([0x68, 0xff, 0x69, 0x0a]);
    const input = [`${CLASSIC}\n\r\nhel`, 'lo\u2028there\n', bytes, 'last'];
    const { code, json } = await quash(['check', '--db', db, '-'], { input });
    expect(code).toBe(0);
    expect(json.map((one) => (one as Checked).band)).toEqual(['certain', 'none', 'none', 'none', 'none']);
  });

  it.each([
    ['20,000 characters', 'forward this to everyone '.repeat(800)],
    ['emoji', '😡😡😡👍🏽👨‍👩‍👧‍👦'.repeat(50)],
    ['zero-width characters', '\u200b\u200d\u2060'.repeat(100)],
    ['a lone surrogate', `5G \ud83d towers`],
    ['markup', '<b>5G</b> [x](javascript:1) **"</script>'],
    ['nothing', ''],
  ])('takes %s', async (_name, text) => {
    await check(text);
  });

  it('keeps the text nowhere', async () => {
    const canary = 'zebraquartz';
    await check(`${CLASSIC} ${canary}`);
    await quash(['check', '--db', db, '-'], { input: [`${CLASSIC} ${canary}\n`] });
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name)).includes(canary), name).toBe(false);
    }
  });

  it('needs no database, and makes none', async () => {
    const env = { QUASH_DATA_DIR: join(folder, 'never') };
    const { code, json } = await quash(['check', '--json', CLASSIC], { env });
    expect(code).toBe(0);
    expect(json[0]).toMatchObject({ rumour: { id: '5g-spreads-covid' } });
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  it('refuses a database that is not there, and a language that it does not speak', async () => {
    const missing = await quash(['check', '--db', join(folder, 'nope.sqlite'), 'x']);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toMatch(/^There is no database at .*nope\.sqlite.*\.\n$/);
    expect(existsSync(join(folder, 'nope.sqlite'))).toBe(false);
    expect(await quash(['check', '--lang', 'fr', 'x'])).toMatchObject({ code: 2, out: '' });
  });

  it('ends quietly when nobody reads on', async () => {
    const input = Array.from({ length: 50 }, () => 'hello\n');
    const ran = await quash(['check', '--db', db, '-'], { input, closesAfter: 3 });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.json).toHaveLength(3);
  });
});
