import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../adapters/sandbox/index.ts';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import { startBot } from '../../src/bot.ts';
import type { Bot } from '../../src/bot.ts';
import type { Log } from '../../src/core/platform.ts';
import { NO_CHROMIUM, findChromium, openBrowser } from './browser.ts';
import { QUICK_COMMANDS, QuickBot } from './quick-bot.ts';

const SHOTS = join(import.meta.dirname, '../../test-results');
const RUMOUR = 'URGENT!! 5G towers spread the coronavirus, forward to all your groups';
const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const chromium = findChromium();
if (chromium === undefined) process.stdout.write(`${NO_CHROMIUM}\n`);

/** A tab that fails the test when the page fails, or when it asks for anything from elsewhere. */
class Tab {
  readonly page: Page;
  readonly faults: string[] = [];

  constructor(page: Page, address: string) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // A refused request (403, 404) is logged by the browser itself, and some tests provoke one.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) this.faults.push(`asked for ${request.url()}`);
    });
  }

  chat(text: string | RegExp) {
    return this.page.locator('#chat-posts article').filter({ hasText: text });
  }

  alerts(text: string | RegExp) {
    return this.page.locator('#admin-posts article').filter({ hasText: text });
  }

  whys(text: string | RegExp) {
    return this.page.locator('#why-notes article').filter({ hasText: text });
  }

  async as(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Message' }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`) });
  }
}

describe.runIf(chromium !== undefined)('the sandbox page in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  /** Tabs that look alike share a browser context, for a new one takes seconds on a small machine. */
  const contexts = new Map<string, BrowserContext>();
  const tabs: Tab[] = [];

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
  }, 60_000);
  afterEach(async () => {
    const faults = tabs.flatMap((tab) => tab.faults);
    for (const { page } of tabs.splice(0)) await page.close();
    expect(faults).toEqual([]);
  });
  afterAll(() => browser.close());

  const open = async (address: string, options: BrowserContextOptions = {}): Promise<Tab> => {
    const key = JSON.stringify(options);
    const context =
      contexts.get(key) ??
      (await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 860 }, ...options }));
    contexts.set(key, context);
    context.setDefaultTimeout(10_000);
    const tab = new Tab(await context.newPage(), address);
    tabs.push(tab);
    await tab.page.goto(address);
    await tab.page.locator('#people label').first().waitFor();
    return tab;
  };

  describe('its mechanics, with a bot of a few lines', () => {
    let sandbox: Sandbox;
    let bot: QuickBot;
    let address: string;

    beforeEach(async () => {
      sandbox = createSandbox({ SANDBOX_PORT: '0' }, quietLog);
      bot = new QuickBot(sandbox);
      await sandbox.start((incoming) => bot.handle(incoming), QUICK_COMMANDS);
      address = sandbox.address ?? '';
    });
    afterEach(() => sandbox.stop());

    it('shows what members write, under their names, in every open tab', async () => {
      const [one, two] = [await open(address), await open(address)];
      await one.as('Ben');
      await one.write('Good morning!');
      await two.chat('Good morning!').getByText('Ben', { exact: true }).waitFor();
      expect(await one.page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
      expect(bot.heard.at(-1)).toMatchObject({ sender: { user: { user: 'ben' } } });
    });

    it('answers, alerts and explains side by side', async () => {
      const tab = await open(address);
      await tab.write(RUMOUR);
      const reply = tab.chat('looks like a known rumour');
      await reply.waitFor();
      expect(await reply.getByRole('link', { name: 'Fact-check by WHO' }).getAttribute('href')).toBe(
        'https://www.who.int/',
      );
      expect(await reply.getByRole('link', { name: /In answer to Ann/ }).count()).toBe(1);
      await tab.alerts('Known rumour in this group').waitFor();
      await tab.whys('A known rumour: answered.').getByText('Certain: 98 %').waitFor();
      await tab.write('Good night');
      await tab.whys('Good night').getByText('Nothing found.').waitFor();
    });

    it('leads from the alert to the message, and takes the reply back at a press', async () => {
      const tab = await open(address);
      await tab.write(RUMOUR);
      const alert = tab.alerts('Known rumour in this group');
      await alert.getByRole('link', { name: 'Open the message' }).click();
      const id = await tab.page.evaluate<string>('document.activeElement.id');
      expect(id).toBe(await tab.chat(RUMOUR).first().getAttribute('id'));
      await alert.getByRole('button', { name: 'Delete reply' }).click();
      await tab.alerts('Reply deleted').waitFor();
      await tab.chat('looks like a known rumour').waitFor({ state: 'detached' });
      await tab.page.locator('#toasts').getByText('Done.').waitFor();
      expect(bot.heard.at(-1)).toMatchObject({ kind: 'button', sender: { user: { user: 'dana' } } });
    });

    it('only watches in observe mode, and the switch shows what is so', async () => {
      const tab = await open(address);
      const observe = tab.page.getByRole('radio', { name: 'Observe' });
      const live = tab.page.getByRole('radio', { name: 'Live' });
      expect(await live.isChecked()).toBe(true);
      await observe.check({ force: true });
      await tab.alerts('Mode: observe').waitFor();
      await tab.write(RUMOUR);
      await tab.whys('Observe mode: nothing said.').waitFor();
      await tab.alerts('Known rumour in this group').waitFor();
      expect(await tab.chat('looks like a known rumour').count()).toBe(0);
      await tab.as('Dana');
      await tab.write('/settings mode live');
      await tab.page.locator('input[value=live]:checked').waitFor({ state: 'attached' });
    });

    it('refuses a member the settings, for that member’s eyes only', async () => {
      const tab = await open(address);
      await tab.write('/settings mode observe');
      const answer = tab.chat('This is for admins.');
      await answer.getByText('Only Ann sees this').waitFor();
      expect(await tab.page.getByRole('radio', { name: 'Live' }).isChecked()).toBe(true);
    });

    it('reports a message from its menu', async () => {
      const tab = await open(address);
      await tab.as('Ben');
      await tab.write('Look at this');
      await tab.as('Ann');
      await tab.chat('Look at this').getByRole('button', { name: 'Report' }).click();
      await tab.chat('Thank you for checking.').waitFor();
      expect(bot.heard.at(-1)).toMatchObject({
        kind: 'command',
        name: 'report',
        sender: { user: { user: 'ann' } },
        target: { content: { text: 'Look at this' }, sender: { user: { user: 'ben' } } },
      });
    });

    it('changes one’s own message, and no one else’s', async () => {
      const tab = await open(address);
      await tab.write('First words');
      await tab.chat('First words').getByRole('button', { name: 'Edit' }).click();
      await tab.write(RUMOUR);
      await tab.chat('edited').getByText(RUMOUR).waitFor();
      await tab.chat('looks like a known rumour').waitFor();
      await tab.as('Ben');
      expect(await tab.chat('edited').getByRole('button', { name: 'Edit' }).count()).toBe(0);
    });

    it('passes on forwards and photos', async () => {
      const tab = await open(address);
      await tab.page.getByLabel('Forwarded').check();
      await tab.page.getByLabel('Under a photo').check();
      await tab.write('Look');
      await tab.chat('Look').getByText('Forwarded').waitFor();
      expect(bot.heard.at(-1)).toMatchObject({
        content: { forwarded: true, attachments: [{ kind: 'photo' }] },
      });
      expect(await tab.page.getByLabel('Forwarded').isChecked()).toBe(false);
    });

    it('shows markup as the text that it is', async () => {
      const tab = await open(address);
      const text = '<img src=x onerror="document.title=1"> **bold** <script>document.title=2</script>';
      await tab.write(text);
      await tab.chat(text).waitFor();
      expect(await tab.page.title()).toBe('Quash sandbox');
      expect(await tab.page.locator('#chat-posts .text img').count()).toBe(0);
    });

    it('takes 20,000 characters, emoji, zero-width characters and right-to-left text', async () => {
      const tab = await open(address, { viewport: { width: 360, height: 740 } });
      for (const text of ['字'.repeat(20_000), '😀'.repeat(200), 'a\u200b\u200d\u2066b', 'שלום לכולם'])
        await tab.write(text);
      await tab.chat('שלום לכולם').waitFor();
      const wide = await tab.page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(360);
    });

    it('works by keyboard alone, with the focus in sight', async () => {
      const tab = await open(address);
      const { keyboard } = tab.page;
      await tab.page.getByRole('radio', { name: 'Ann' }).focus();
      await keyboard.press('ArrowRight');
      await keyboard.press('Tab');
      await keyboard.type('One line');
      await keyboard.press('Shift+Enter');
      await keyboard.type('and another');
      await keyboard.press('Enter');
      await tab.whys('One line and another').waitFor();
      expect(bot.heard.at(-1)).toMatchObject({
        sender: { user: { user: 'ben' } },
        content: { text: 'One line\nand another' },
      });
      await keyboard.press('Tab');
      const focused = await tab.page.evaluate<{ id: string; outline: string }>(
        '({ id: document.activeElement.id, outline: getComputedStyle(document.activeElement).outlineStyle })',
      );
      expect(focused).toEqual({ id: 'send', outline: 'solid' });
    });

    it('does not send while an input method composes', async () => {
      const tab = await open(address);
      await tab.page.getByRole('textbox', { name: 'Message' }).fill('ni hao');
      await tab.page
        .locator('#text')
        .dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
      await tab.page.waitForTimeout(200);
      expect(bot.heard.some((one) => one.kind === 'message')).toBe(false);
    });

    it('names every control and announces what arrives', async () => {
      const tab = await open(address);
      await tab.write(RUMOUR);
      await tab.alerts('Known rumour').waitFor();
      const nameless = await tab.page.evaluate<string[]>(`
        [...document.querySelectorAll('button, input, select, textarea, a')]
          .filter((one) => one.checkVisibility())
          .filter((one) => !(one.textContent.trim() || one.labels?.length || one.ariaLabel))
          .map((one) => one.outerHTML)`);
      expect(nameless).toEqual([]);
      expect(await tab.page.getByRole('log').count()).toBe(2);
    });

    it('speaks Chinese in either script, all of it', async () => {
      for (const [locale, lang, send] of [
        ['zh-CN', 'zh-Hans', '发送'],
        ['zh-HK', 'zh-Hant', '傳送'],
      ] as const) {
        const tab = await open(address, { locale });
        await tab.page.getByRole('button', { name: send }).waitFor();
        expect(await tab.page.locator('html').getAttribute('lang')).toBe(lang);
        const words = await tab.page.evaluate<string[]>(
          "[...document.querySelectorAll('[data-word]')].map((one) => one.textContent)",
        );
        expect(words.filter((word) => !/\p{Script=Han}/u.test(word))).toEqual([]);
      }
    });

    it('keeps what is being changed when the page’s language is changed', async () => {
      const tab = await open(address);
      await tab.write('First words');
      await tab.chat('First words').getByRole('button', { name: 'Edit' }).click();
      await tab.page.locator('#text').fill('Second words');
      await tab.page.getByLabel('Language of this page').selectOption('zh-Hant');
      expect(await tab.page.locator('#text').inputValue()).toBe('Second words');
      await tab.page.getByRole('button', { name: '儲存' }).click();
      await tab.chat('Second words').getByText('已修改').waitFor();
    });

    it('follows what comes, but leaves a reader of old messages in peace', async () => {
      const [reader, writer] = [await open(address), await open(address)];
      for (let count = 1; count <= 15; count += 1) await writer.write(`Line ${count} of many`);
      await reader.chat('Line 15').waitFor();
      const top = () => reader.page.evaluate<number>("document.getElementById('chat-scroll').scrollTop");
      expect(await top()).toBeGreaterThan(100);
      await reader.page.evaluate("document.getElementById('chat-scroll').scrollTop = 40");
      await writer.write('One more');
      await reader.chat('One more').waitFor();
      expect(await top()).toBe(40);
      await reader.write('Mine');
      await reader.chat('Mine').waitFor();
      expect(await top()).toBeGreaterThan(100);
    });

    it('starts over with an empty group', async () => {
      const tab = await open(address);
      await tab.write('Old words');
      await tab.chat('Old words').waitFor();
      await tab.page.getByRole('button', { name: 'Start over' }).click();
      await tab.chat('Old words').waitFor({ state: 'detached' });
      await tab.page.locator('#starters button').first().waitFor();
      expect(await tab.page.locator('#why-notes article').count()).toBe(0);
    });

    it('shows one part at a time on a narrow screen, and counts unseen alerts', async () => {
      const tab = await open(address, { viewport: { width: 360, height: 740 } });
      await tab.page.locator('#views [data-view=admin]').click();
      await tab.page.locator('#views [data-view=chat]').click();
      await tab.write(RUMOUR);
      await tab.page.locator('#admin-count').getByText('1', { exact: true }).waitFor();
      expect(await tab.page.locator('#admin-posts').isVisible()).toBe(false);
      await tab.page.locator('#views [data-view=admin]').click();
      await tab.alerts('Known rumour').waitFor();
      expect(await tab.page.locator('#admin-count').textContent()).toBe('');
      await tab.page.getByRole('link', { name: 'Open the message' }).click();
      expect(await tab.chat(RUMOUR).first().isVisible()).toBe(true);
    });

    it('says so when the bot is gone, and finds it again', async () => {
      const tab = await open(address);
      await sandbox.stop();
      await tab.page.locator('body.offline').waitFor();
      await tab.write('Anybody there?');
      await tab.page.locator('#toasts').getByText('No connection').waitFor();
      expect(await tab.page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Anybody there?');
      const next = createSandbox({ SANDBOX_PORT: new URL(address).port }, quietLog);
      const nextBot = new QuickBot(next);
      await next.start((incoming) => nextBot.handle(incoming), QUICK_COMMANDS);
      await tab.page.locator('body:not(.offline)').waitFor();
      await tab.page.getByRole('textbox', { name: 'Message' }).press('Enter');
      await tab.whys('Anybody there?').waitFor();
      await next.stop();
    });
  });

  describe('with the whole bot', () => {
    let bot: Bot;
    let address: string;

    beforeAll(async () => {
      bot = await startBot({ env: { SANDBOX_PORT: '0', LOG_LEVEL: 'silent' }, sandbox: true });
      address = bot.sandboxAddress ?? '';
    }, 60_000);
    afterAll(() => bot.stop());

    it('answers every known rumour of the examples and stays silent at the harmless one', async () => {
      const tab = await open(address);
      const starters = tab.page.locator('#starters button');
      await starters.first().waitFor();
      await tab.shot('sandbox-first');
      const count = await starters.count();
      const people = tab.page.locator('#people label');
      for (let index = 0; index < count; index += 1) {
        await people.nth(index % 4).click();
        const samples = index === 0 ? starters : tab.page.locator('#samples button');
        const text = (await samples.nth(index).locator('span').textContent()) ?? '';
        const kind = (await samples.nth(index).locator('b').textContent()) ?? '';
        await samples.nth(index).click();
        const message = tab.page.locator('#chat-posts .post:not(.bot)').filter({ hasText: text });
        await message.getByRole('button', { name: 'Why?' }).waitFor();
        const number = (await message.getAttribute('id')) ?? '';
        const answer = tab.page.locator(`#chat-posts .bot:has(a[href="#${number}"])`);
        if (kind === 'Harmless') {
          await tab.page.waitForTimeout(500);
          expect(await answer.count(), text).toBe(0);
          await tab.whys(text).getByText('Nothing found').waitFor();
        } else {
          await answer.waitFor();
        }
      }
      await tab.alerts('Known rumour in').getByRole('button', { name: 'Delete reply' }).waitFor();
      await tab.page.evaluate("document.getElementById('chat-scroll').scrollTop = 0");
      await tab.shot('sandbox-light');
      const dark = await open(address, { colorScheme: 'dark', locale: 'zh-TW' });
      await dark.page.locator('#chat-posts .bot').first().waitFor();
      await dark.shot('sandbox-dark');
      const narrow = await open(address, { viewport: { width: 360, height: 740 } });
      await narrow.page.locator('#chat-posts .bot').first().waitFor();
      await narrow.shot('sandbox-narrow');
    });

    it('takes a reply back, lists it under /rumours, and switches to observe', async () => {
      const tab = await open(address);
      await tab.page.getByRole('button', { name: 'Start over' }).click();
      await tab.as('阿玲');
      await tab.write('快轉給家人：滾了再滾的千滾水、隔夜水喝了會致癌');
      await tab.chat('查證：').waitFor();
      await tab.as('Ben');
      await tab.write('Our 5G contract ends in March, any tips?');
      await tab.whys('Nothing found').waitFor();
      await tab.as('Ann');
      await tab.write(RUMOUR);
      const reply = tab.page.locator('#chat-posts .bot').filter({ hasText: 'Fact-check by' });
      await reply.waitFor();
      await tab.alerts('Known rumour in').getByRole('button', { name: 'Delete reply' }).waitFor();
      await tab.page.locator('#text').blur();
      await tab.shot('sandbox-docs');
      await tab.alerts('Known rumour in').getByRole('button', { name: 'Delete reply' }).click();
      await reply.waitFor({ state: 'detached' });
      await tab.page.getByLabel('Command of the admin').fill('/rumours');
      await tab.page.getByRole('button', { name: 'Run' }).click();
      await tab.alerts('Recent flags').waitFor();
      await tab.page.getByRole('radio', { name: 'Observe' }).check({ force: true });
      await tab.alerts('observe').first().waitFor();
      await tab.as('Ben');
      await tab.write('/rumours');
      await tab.chat('Only Ben sees this').waitFor();
    });
  });
});
