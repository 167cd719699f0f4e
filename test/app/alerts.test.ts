import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkCard } from '../../adapters/sandbox/outgoing.ts';
import { SANDBOX_LIMITS } from '../../adapters/sandbox/platform.ts';
import { destinations } from '../../src/app/destinations.ts';
import { alertCard, knownCard, replyCard } from '../../src/words/cards.ts';
import { excerpt } from '../../src/words/excerpt.ts';
import { voiceIn } from '../../src/words/voice.ts';
import { cardText } from '../../src/core/card.ts';
import { LANGS } from '../../src/core/language.ts';
import { QuashError } from '../../src/core/error.ts';
import { shippedRumour } from '../support/start-app.ts';
import { MARTINELLI, RUMOUR, RUMOUR_HANS, Scene, UNSURE } from './scene.ts';

let scene: Scene | undefined;
afterEach(() => scene?.stop());

describe('alerts', () => {
  it('never outgrow the smallest platform, whatever is quoted and whatever the group is called', async () => {
    const rumour = await shippedRumour(MARTINELLI);
    const hostile = [
      'e' + '\u0301'.repeat(30),
      'a.bc',
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
      '@all',
      '𠮷',
      ' ',
    ];
    const text = fc.array(fc.constantFrom(...hostile), { maxLength: 600 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.constantFrom(...LANGS), (matched, title, lang) => {
        const facts = {
          chatTitle: title,
          band: 'likely' as const,
          rumour,
          matched: excerpt(matched, 300),
          reason: { ground: 'similar' as const, share: 0.5, signals: [] },
          probability: 0.995,
          stance: 'asks' as const,
          did: voiceIn(lang).say('did.unanswered'),
          permalink: 'https://example.com/1',
          reports: 3,
          inGroup: true,
        };
        const card = alertCard(voiceIn(lang), facts, []);
        expect(() => checkCard(card, { ...SANDBOX_LIMITS, text: 2000 })).not.toThrow();
        expect(cardText(card).length).toBeLessThanOrEqual(2000);
      }),
      { numRuns: 60 },
    );
  });

  it('do not part a number from its per cent', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR);
    await scene.settle();
    expect(scene.alerts()[0]?.text).toMatch(/Certainty: [\d.]+\u00a0%/);
    expect(scene.alerts()[0]?.text).not.toMatch(/\d %/);
  });

  it('say what was done: a warning is no fact-check', async () => {
    scene = await Scene.open();
    await scene.say('She is giving $750 to everyone who shares this post, only until tonight');
    await scene.settle();
    expect(scene.alerts()[0]?.text).toContain('one warning about a known scam pattern');
  });

  it('tell of a scam that is put as a question', async () => {
    scene = await Scene.open();
    await scene.say(
      'Is it true that she is giving $750 to everyone who shares this post, only until tonight?',
    );
    await scene.settle();
    expect(scene.replies()[0]?.text).toContain('scam pattern');
    expect(scene.alerts()).toHaveLength(1);
    expect(scene.alerts()[0]?.quiet).toBe(true);
  });

  it('have working buttons although they waited while other admins chose and chose again', async () => {
    scene = await Scene.open({ live: true });
    scene.platform.room.setRole(scene.chat, 'Ben', 'admin');
    for (const admin of ['Dana', 'Ben']) await scene.platform.startPrivate(admin);
    let waits = true;
    scene.platform.before = (action) => {
      const bens = action.kind === 'alert' && action.to.kind === 'user' && action.to.user.user === 'Ben';
      if (bens && waits) throw new QuashError('limited', 'Slow down.', { retryAfter: 50 });
    };
    await scene.say(UNSURE);
    await expect.poll(() => scene?.alerts('Dana').length).toBe(1);
    const pressed = (label: string): Promise<void> => {
      const alert = scene?.alerts('Dana')[0];
      if (!scene || !alert) throw new Error('There is no alert.');
      return scene.platform.press('Dana', alert.ref, scene.token(alert, label));
    };
    await pressed('Not this');
    await expect.poll(() => scene?.labels(scene.alerts('Dana')[0])).toEqual(['Undo']);
    await pressed('Undo');
    waits = false;
    await scene.settle();
    // It looks as it did at first, but its first buttons were used up by Dana's choices.
    await scene.press('Reply', scene.alerts('Ben')[0], 'Ben');
    expect(scene.replies()).toHaveLength(1);
  });

  it('go to the place that was set, else to admins in private, else to the group', async () => {
    scene = await Scene.open({ limits: { privateNeedsStart: true } });
    const { store } = scene.app;
    const deps = { store, platforms: new Map([['sandbox', scene.platform]]) };
    const where = async (): Promise<unknown> => {
      const chat = scene && (await store.chats.get(scene.chat));
      return chat && destinations(deps, chat);
    };
    expect(await where()).toEqual([{ kind: 'chat', chat: scene.chat, place: '' }]);
    await scene.platform.startPrivate('Dana');
    expect(await where()).toEqual([{ kind: 'user', user: { platform: 'sandbox', user: 'Dana' } }]);
    await scene.platform.block('Dana');
    expect(await where()).toEqual([{ kind: 'chat', chat: scene.chat, place: '' }]);
    await store.chats.setAlertTo(scene.chat, { kind: 'chat', chat: scene.chat, place: 'mods' });
    expect(await where()).toEqual([{ kind: 'chat', chat: scene.chat, place: 'mods' }]);
  });

  it('are asked of the platform only for messages that may need one', async () => {
    scene = await Scene.open();
    let asked = 0;
    const admins = scene.platform.admins.bind(scene.platform);
    scene.platform.admins = (chat) => {
      asked += 1;
      return admins(chat);
    };
    await scene.say('You are such an idiot, shut up');
    await scene.say('Shall we have lunch?');
    expect(asked).toBe(0);
    await scene.say(RUMOUR);
    expect(asked).toBe(1);
  });
});

describe('cards for one person', () => {
  it('name the rumour, so that the asker can compare', async () => {
    const rumour = await shippedRumour(MARTINELLI);
    for (const lang of LANGS) {
      const voice = voiceIn(lang);
      const text = cardText(knownCard(voice, rumour, 'debunk', voice.say('report.similar')));
      expect(text).toContain('Martinelli');
      expect(text).toContain(voice.say('verdict.false'));
      expect(text.length).toBeLessThan(1000);
      expect(text).not.toContain(voice.say('reply.debunk', { verdict: voice.say('verdict.false') }));
    }
    expect(cardText(replyCard(voiceIn('en'), rumour, 'verify')).split('\n')).toHaveLength(1);
  });

  it('quote in the language of the message', async () => {
    scene = await Scene.open();
    await scene.say(RUMOUR_HANS);
    await scene.settle();
    expect(scene.alerts()[0]?.text).toMatch(/^「Neighbours」出现已知传言/);
  });
});
