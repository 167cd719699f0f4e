import { afterEach, describe, expect, it } from 'vitest';
import type { IncomingCommand, Sender, Target } from '../../src/core/message.ts';
import { ReportGate } from '../../src/app/reports.ts';
import { DENIAL, PLAIN, QUESTION, RUMOUR, Scene, UNSURE } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

const HOUR = 3_600_000;
const person = (user: string): Sender => ({
  user: { platform: 'sandbox', user },
  role: 'member',
  automated: false,
  anonymous: false,
});
/** A report by Ben, with a target as a platform may describe it. */
const reportOf = async (over: Partial<Target>, by = 'Ben'): Promise<string> => {
  const command: IncomingCommand = {
    kind: 'command',
    id: `r-${performance.now()}`,
    chat: scene.platform.room.chat(scene.chat),
    place: '',
    sender: person(by),
    name: 'report',
    args: '',
    options: {},
    sentAt: scene.now,
    target: {
      ref: { ...scene.chat, place: '', message: 'm-1' },
      sentAt: scene.now,
      content: { text: PLAIN, links: [], forwarded: false, attachments: [] },
      own: false,
      ...over,
    },
  };
  const answer = await scene.app.app.handle(command);
  await scene.settle();
  return answer?.card?.lines[0]?.runs[0]?.text ?? '';
};
const content = (text: string): Target['content'] => ({
  text,
  links: [],
  forwarded: false,
  attachments: [],
});

describe('a report', () => {
  it('of an unknown message is one alert with a counter; closing and undoing it rings no second bell', async () => {
    scene = await Scene.open();
    const message = await scene.say(PLAIN);
    await scene.run('Ben', 'report', '', message);
    await scene.settle();
    await scene.run('Ben', 'report', '', message);
    await scene.run('Dana', 'report', '', message);
    await scene.settle();
    expect(scene.alerts()).toHaveLength(1);
    expect(scene.alerts()[0]?.text).toContain('Reported by 2 members.');
    expect(scene.notes('Ben')).toEqual([
      expect.stringContaining('Thank you for checking'),
      expect.stringContaining('know about this message already'),
    ]);
    await scene.press('Close');
    expect(scene.labels(scene.alerts()[0])).toEqual(['Undo']);
    await scene.press('Undo');
    expect(scene.labels(scene.alerts()[0])).toEqual(['Close']);
    expect(scene.replies()).toEqual([]);
  });

  it('raises the counter on the alert of a message that the bot had flagged by itself', async () => {
    scene = await Scene.open();
    const message = await scene.say(UNSURE);
    await scene.settle();
    await scene.run('Ben', 'report', '', message);
    await scene.settle();
    expect(scene.alerts()).toHaveLength(1);
    expect(scene.alerts()[0]?.text).toContain('Reported by 1 member.');
    expect(await scene.press('Not this')).toBe('Done.');
  });

  it('of one’s refutation is for people to judge: no fact-check in public, none that calls it wrong', async () => {
    scene = await Scene.open();
    const message = await scene.say(DENIAL);
    await scene.run('Ben', 'report', '', message);
    await scene.settle();
    expect(scene.replies()).toEqual([]);
    expect(scene.notes('Ben')).toEqual([expect.stringContaining('The admins will take a look')]);
    expect(scene.alerts()[0]?.text).toMatch(/reported a message/);
    expect((await scene.flags()).map((flag) => flag.rumour)).toEqual([null]);
  });

  it('of a known rumour tells the reporter which one, to compare, and in observe mode nobody else but the admins', async () => {
    scene = await Scene.open({ live: false });
    expect(await reportOf({ content: content(RUMOUR) })).toBe('Thank you for checking. This is known:');
    expect(scene.replies()).toEqual([]);
    expect(scene.alerts()).toHaveLength(1);
    await scene.set('mode live');
    expect(await reportOf({ content: content(UNSURE), ref: ref('m-2') })).toMatch(/similar to something/);
    expect(scene.replies()).toEqual([]);
  });

  it('of what came in unseen is answered like a message just posted, but not when it is old', async () => {
    scene = await Scene.open();
    await reportOf({ content: content(RUMOUR), sentAt: scene.now - HOUR });
    expect(scene.platform.performed.map((action) => action.kind)).toEqual(['alert']);
    scene.pass(25 * HOUR);
    await reportOf({ content: content(RUMOUR), ref: ref('m-2') });
    expect(scene.platform.performed.map((action) => action.kind)).toEqual(['alert', 'reply', 'alert']);
  });

  it('never takes the reporter for the author', async () => {
    scene = await Scene.open();
    await reportOf({ content: content(RUMOUR) });
    await reportOf({ ref: ref('m-2') });
    // Ben has reported two messages and written none.
    expect(await scene.app.store.people.forget({ platform: 'sandbox', user: 'Ben' })).toMatchObject({
      flags: 0,
      reports: 2,
    });
    expect((await scene.flags()).every((flag) => flag.matched !== '')).toBe(true);
  });

  it('of a bot’s message, and of one without words, reaches the admins', async () => {
    scene = await Scene.open();
    const bot: Sender = { ...person('feed'), automated: true, role: 'none' };
    expect(await reportOf({ sender: bot })).toMatch(/^Thank you/);
    expect(await reportOf({ ref: ref('m-2'), content: content('') })).toMatch(/has no text/);
    expect(scene.alerts()).toHaveLength(2);
  });

  it('of the bot’s own message goes nowhere', async () => {
    scene = await Scene.open();
    const message = await scene.say(RUMOUR);
    await scene.settle();
    await scene.run('Ben', 'report', '', scene.replies(message)[0]?.ref);
    await scene.settle();
    expect(scene.notes('Ben')).toEqual([expect.stringContaining('That message is mine')]);
    expect(scene.alerts()).toHaveLength(1);
  });

  it('needs a message', async () => {
    scene = await Scene.open();
    await scene.run('Ben', 'report');
    await scene.run('Ben', 'report', 'that one');
    expect(scene.notes('Ben')[0]).toMatch(/^Reply to the message/);
    expect(scene.notes('Ben')[1]).toMatch(/^Open the menu/);
  });

  it('of a question thanks and explains', async () => {
    scene = await Scene.open();
    expect(await reportOf({ content: content(QUESTION) })).toMatch(/This is known/);
  });

  it('by the same member is slowed down after ten in an hour, in every group by itself', async () => {
    scene = await Scene.open();
    for (let at = 1; at <= 10; at++) await reportOf({ ref: ref(`m-${at}`) });
    expect(await reportOf({ ref: ref('m-11') })).toMatch(/a lot of reports/);
    expect(await reportOf({ ref: ref('m-11') }, 'Ann')).toMatch(/^Thank you/);
    scene.pass(HOUR + 1);
    expect(await reportOf({ ref: ref('m-12') })).toMatch(/^Thank you/);
  });
});

it('the gate remembers a bounded number of people', async () => {
  scene = await Scene.open();
  const gate = new ReportGate();
  for (let at = 0; at < 10; at++) gate.admit('first', 0);
  expect(gate.admit('first', 1)).toBe(false);
  for (let at = 0; at < 10_001; at++) gate.admit(`p${at}`, 1);
  expect(gate.admit('first', 2)).toBe(true);
});

function ref(message: string): Target['ref'] {
  return { ...scene.chat, place: '', message };
}
