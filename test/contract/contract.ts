import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLASSICS, startApp, type StartedApp } from '../support/start-app.ts';
import {
  eventually,
  type Capability,
  type OpenWorld,
  type PlatformWorld,
  type Seen,
} from './platform-world.ts';

const RUMOUR =
  'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it';
const RUMOUR_HANS = '请立即停止使用微波炉，加热的食物会致癌，营养全部流失';
const RUMOUR_HANT = '立即將微波爐丟棄，微波煮熟的食物會把癌細胞養得肥肥的';
const INNOCENT = 'Shall we watch a video tomorrow after lunch?';
const UNKNOWN = 'They say the bakery on the corner puts sawdust into its bread.';
const DEBUNK = /Martinelli/;

/**
 * What every platform must be able to do, driven as people drive it: one suite, run once by each
 * platform's world with its real adapter.
 */
export function runContract(name: string, open: OpenWorld): void {
  describe(`the contract on ${name}`, () => {
    let world: PlatformWorld;
    let started: StartedApp;

    beforeEach(async () => {
      world = await open();
      started = await startApp(world.platform, { rumours: CLASSICS });
      await world.startPrivate('admin');
      await world.addBot();
    });
    afterEach(async () => {
      await started.stop();
      await world.close();
    });

    /** Runs a case, or prints why this platform cannot. */
    const needs = (capability: Capability, run: () => Promise<void>) => async () => {
      const reason = world.lacks[capability];
      if (reason === undefined) await run();
      else process.stdout.write(`not supported by ${world.name}: ${capability} (${reason})\n`);
    };
    const goLive = async (): Promise<void> => {
      await world.command('admin', 'settings', 'mode live');
      await eventually('live mode', () => started.log.some((one) => one.message === 'command'));
      await quiet();
    };
    const replies = (pattern = DEBUNK): Seen[] =>
      world.inGroup().filter((seen) => pattern.test(seen.text) && seen.replyTo !== undefined);
    const reply = (pattern = DEBUNK): Promise<Seen> =>
      eventually(`a reply like ${String(pattern)}`, () => replies(pattern)[0]);
    const isAlert = (seen: Seen): boolean => /Rumour: |reported a message/.test(seen.text);
    const alerts = (): Seen[] => world.privately('admin').filter(isAlert);
    const alertWith = (label: string): Promise<Seen> =>
      eventually(`an alert with ${label}`, () =>
        alerts().findLast((seen) => seen.buttons.some((button) => button.label === label)),
      );
    /** Until the outbox is empty and every decision is through. */
    const quiet = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      for (;;) {
        if ((await started.store.outbox.pending()) === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };

    it('says nothing to ordinary talk, and keeps nothing of it', async () => {
      await goLive();
      const before = world.inGroup().length;
      await world.say('member', INNOCENT);
      await world.say('other', '😀😀😀');
      await quiet();
      expect(world.inGroup()).toHaveLength(before);
      expect(await started.store.flags.count(world.chat)).toBe(0);
    });

    it('starts in observe mode: an alert, no public word, until an admin goes live', async () => {
      await world.say('member', RUMOUR);
      const alert = await alertWith('Go live');
      expect(alert.text).toMatch(/Rumour: /);
      expect(alert.text).toContain('Martinelli');
      expect(replies()).toHaveLength(0);
      await world.press('admin', alert, 'Go live');
      await eventually('live', () => started.log.some((one) => one.message === 'button'));
      await world.say('other', `Please read! ${RUMOUR}`);
      await reply();
      await quiet();
      expect(replies()).toHaveLength(1);
    });

    it('answers a known rumour once, under the message, with the fact-check, and alerts the admins', async () => {
      await goLive();
      const message = await world.say('member', `${RUMOUR}. Forward to everyone you know!!`);
      const seen = await reply();
      expect(seen.replyTo).toBe(message.message);
      expect(seen.text).toMatch(/Fact-check by/);
      const alert = await alertWith('Delete reply');
      expect(alert.buttons.map((button) => button.label)).toContain('Not this');
      await world.say('other', RUMOUR);
      await quiet();
      expect(replies()).toHaveLength(1);
      expect(alerts()).toHaveLength(1);
    });

    it('answers in the language and script of the message', async () => {
      await goLive();
      await world.say('member', `紧急通知！！${RUMOUR_HANS}，快转发给家人`);
      expect((await reply(/微波/)).text).toMatch(/查证：/);
      await world.command('admin', 'settings', 'cooldown 1');
      await world.command('admin', 'settings', 'language zh-Hant');
      await quiet();
      await world.say('other', RUMOUR);
      expect((await reply(/Martinelli|馬丁內利/)).text).toMatch(/查證：/);
      expect(RUMOUR_HANT).not.toBe(RUMOUR_HANS);
    });

    it('lets an admin take a reply back', async () => {
      await goLive();
      await world.say('member', RUMOUR);
      await reply();
      await world.press('admin', await alertWith('Not this'), 'Not this');
      await eventually('the reply is gone', () => replies().length === 0);
      await alertWith('Undo');
    });

    it('posts alerts where an admin says, and lets nobody but admins press', async () => {
      await goLive();
      await world.command('admin', 'settings', 'alerts-here');
      await eventually('the place', () => started.log.filter((one) => one.message === 'command').length > 1);
      await world.say('member', RUMOUR);
      await reply();
      const alert = await eventually('an alert in the group', () => world.inGroup().find(isAlert));
      await world.press('member', alert, 'Delete reply');
      await eventually('a kind no', () =>
        world.privately('member').some((seen) => /Only admins/.test(seen.text)),
      );
      expect(replies()).toHaveLength(1);
      await world.press('admin', alert, 'Delete reply');
      await eventually('the reply is gone', () => replies().length === 0);
    });

    it('looks again at an edited message, and answers it once', async () => {
      await needs('edit-message', async () => {
        await goLive();
        const message = await world.say('member', INNOCENT);
        await world.edit('member', message, RUMOUR);
        await reply();
        await world.edit('member', message, `${RUMOUR}!`);
        await quiet();
        expect(replies()).toHaveLength(1);
      })();
    });

    it('sees forwards and the words under a photo', async () => {
      await goLive();
      await needs('forward', async () => {
        await world.forward('member', RUMOUR);
        await reply();
      })();
      await needs('caption', async () => {
        await world.caption('member', RUMOUR_HANS);
        await reply(/微波/);
      })();
    });

    it('/report: an unknown message leads to one alert and a private thank-you; a second report raises the counter', async () => {
      const message = await world.say('member', UNKNOWN);
      await world.command('other', 'report', '', message);
      await eventually('thanks', () => world.privately('other').some((seen) => /Thank you/.test(seen.text)));
      const first = await alertWith('Close');
      expect(first.text).toContain('1 member');
      await world.command('owner', 'report', '', message);
      await eventually('a raised counter', () => alerts().some((seen) => seen.text.includes('2 members')));
      expect(alerts()).toHaveLength(1);
      expect(replies(/.*/)).toHaveLength(0);
    });

    it('/report: a known rumour is explained to who asked', async () => {
      const message = await world.say('member', RUMOUR);
      await alertWith('Go live');
      await world.command('other', 'report', '', message);
      const seen = await eventually('the debunk', () =>
        world.privately('other').find((one) => DEBUNK.test(one.text)),
      );
      expect(seen.text).toMatch(/Fact-check by/);
      expect(replies()).toHaveLength(0);
    });

    it('/rumours lists recent flags to admins and refuses members kindly', async () => {
      await world.say('member', RUMOUR);
      await alertWith('Go live');
      await world.command('admin', 'rumours');
      const list = await eventually('the list', () =>
        world.privately('admin').find((seen) => /Recent flags/.test(seen.text)),
      );
      expect(list.text).toContain('Martinelli');
      await world.startPrivate('member');
      await world.command('member', 'rumours');
      await eventually('a kind no', () =>
        world.privately('member').some((seen) => /only admins/.test(seen.text)),
      );
      expect(world.privately('member').some((seen) => /Recent flags/.test(seen.text))).toBe(false);
    });

    it('/teach learns a message, for this group, and answers it from then on', async () => {
      await goLive();
      const lesson = await world.say(
        'member',
        'The lighthouse keeper sells counterfeit umbrellas at the bakery',
      );
      await world.command('admin', 'teach', 'https://factcheck.example.org/umbrellas', lesson);
      await eventually('learned', () =>
        [...world.privately('admin'), ...world.inGroup()].some((seen) => /Learned/.test(seen.text)),
      );
      await world.say('other', 'Listen: the lighthouse keeper sells counterfeit umbrellas at the bakery!');
      await eventually('an answer', () =>
        world.inGroup().find((seen) => /Fact-check by factcheck\.example\.org/.test(seen.text)),
      );
    });

    it('/settings changes by a press', async () => {
      await world.command('admin', 'settings');
      const panel = await eventually('the panel', () =>
        [...world.privately('admin'), ...world.inGroup()].find((seen) => /Settings of/.test(seen.text)),
      );
      const off = panel.buttons.find(({ label }) => /civility: off/.test(label));
      await world.press('admin', panel, off?.label ?? '');
      await eventually('the change', () =>
        [...world.privately('admin'), ...world.inGroup()].some((seen) =>
          /civility[^]*is now: off/.test(seen.text),
        ),
      );
      expect((await started.store.chats.settings(world.chat)).civility).toBe('off');
    });

    it('/help, /privacy and /status exist', async () => {
      await world.startPrivate('member');
      await world.command('member', 'help');
      await eventually('help', () =>
        [...world.privately('member'), ...world.inGroup()].some((seen) => seen.text.includes('/report')),
      );
      await world.command('member', 'privacy');
      await eventually('privacy', () =>
        [...world.privately('member'), ...world.inGroup()].some((seen) => /five lines/.test(seen.text)),
      );
      await world.command('admin', 'status');
      await eventually('status', () =>
        world.privately('admin').some((seen) => /Mode: observe/.test(seen.text)),
      );
    });

    it('reminds once to stay friendly', async () => {
      await goLive();
      const message = await world.say('member', 'You are such an idiot, shut up');
      const seen = await reply(/friendly/);
      expect(seen.replyTo).toBe(message.message);
      await world.say('other', 'and you are a moron');
      await quiet();
      expect(replies(/friendly/)).toHaveLength(1);
    });

    it('warns about a scam without calling anybody wrong', async () => {
      await goLive();
      await world.say('member', 'She is giving $750 to everyone who shares this post, only until tonight');
      const seen = await reply(/scam pattern/);
      expect(seen.text).not.toMatch(/not correct/);
    });

    it('asks to verify where there is no fact-check to show', async () => {
      await goLive();
      await world.say('member', 'BREAKING: famous actor dies in car crash, watch the video (shocking)');
      await reply(/check the source/);
    });

    it('sends exactly one reply through refusals and lost connections', async () => {
      await goLive();
      await needs('fault', async () => {
        world.fault({ kind: 'limited', times: 1, retryAfterMs: 50 });
        world.fault({ kind: 'dropped', times: 1 });
        await world.say('member', RUMOUR);
        await eventually('a reply', () => replies()[0], 15_000);
        await quiet();
        expect(replies()).toHaveLength(1);
      })();
    });

    it('does not answer a message twice that is delivered twice', async () => {
      await goLive();
      await needs('redeliver', async () => {
        await world.say('member', RUMOUR);
        await reply();
        await world.redeliver();
        await quiet();
        expect(replies()).toHaveLength(1);
      })();
    });

    it.each([
      [
        'markup',
        `<b>${RUMOUR}</b> [x](http://evil.example) <script>alert(1)</script> **bold** \`code\` ||spoiler||`,
      ],
      ['zero-width characters', RUMOUR.replaceAll(' ', ' \u200b')],
      ['a lone surrogate', `${RUMOUR} \ud83d`],
      ['mentions', `@everyone @here ${RUMOUR}`],
    ])('takes %s in its stride', async (_name, text) => {
      await goLive();
      await world.say('member', text);
      const seen = await reply();
      expect(seen.text).not.toContain('<b>');
      expect(seen.text).not.toContain('evil.example');
      const alert = await alertWith('Delete reply');
      expect(alert.text).not.toContain('http://evil');
    });

    it.each([
      ['only emoji', '🎉'.repeat(300)],
      ['only zero-width characters', `a${'\u200b'.repeat(500)}`],
      ['one giant word', 'x'.repeat(1900)],
    ])('stays calm at %s', async (_name, text) => {
      await goLive();
      const before = world.inGroup().length;
      await world.say('member', text);
      await world.say('member', RUMOUR);
      await reply();
      expect(world.inGroup().length - before).toBe(1);
    });
  });
}
