/**
 * Plays a group's first days on the stand-in with the real app and prints what a member, an admin and the
 * owner see: `node --import tsx test/adapters/telegram/transcript.ts > docs/transcript-telegram.md`.
 */
import { CLASSICS, startApp } from '../../support/start-app.ts';
import type { Person, Seen } from '../../contract/platform-world.ts';
import { TelegramWorld } from '../../stand-ins/telegram/world.ts';

const out: string[] = [];
const say = (line = ''): void => void out.push(line);

const world = await TelegramWorld.open();
const started = await startApp(world.platform, { rumours: CLASSICS });
const shown = new Map<string, string>();

const settle = async (): Promise<void> => {
  do await new Promise((resolve) => setTimeout(resolve, 60));
  while ((await started.store.outbox.pending()) > 0);
};

function print(where: string, seen: Seen): void {
  const key = `${where}/${seen.ref.chat}/${seen.ref.message}/${seen.text}`;
  const look = JSON.stringify([seen.text, seen.buttons]);
  if (shown.get(key) === look) return;
  shown.set(key, look);
  say(`**Quash** (${where}):`);
  say();
  say('```text');
  say(seen.text);
  const labels = seen.buttons.map(({ label, url }) =>
    url === undefined ? `[ ${label} ]` : `[ ${label} ↗ ]`,
  );
  if (labels.length > 0) say(labels.join(' '));
  say('```');
  say();
}

async function look(): Promise<void> {
  await settle();
  for (const seen of world.inGroup()) print('in the group', seen);
  for (const who of ['member', 'other', 'admin', 'owner'] as const) {
    for (const seen of world.privately(who)) print(`${who} alone sees`, seen);
  }
}

async function act(who: Person, what: string, run: () => Promise<unknown>): Promise<void> {
  say(`**${who}**: ${what}`);
  say();
  await run();
  await look();
}

const alert = (label: string): Seen => {
  const found = world
    .privately('admin')
    .findLast((seen) => seen.buttons.some((button) => button.label === label));
  if (found === undefined) throw new Error(`no alert with ${label}`);
  return found;
};

const RUMOUR = 'URGENT!! 5G towers spread the coronavirus, forward to all your groups';

say('# A group on Telegram, read from three chairs');
say();
say(
  'Played on the stand-in with the real app and the real client; made by `test/adapters/telegram/transcript.ts`.',
);
say();
say('## The first minute');
say();
await act('admin', 'opens the private chat with the bot (*Start*)', () => world.startPrivate('admin'));
await act('admin', 'adds the bot to the group *Neighbours*', () => world.addBot());
await act('member', 'Shall we meet at eight?', () => world.say('member', 'Shall we meet at eight?'));
await act('member', RUMOUR, () => world.say('member', RUMOUR));
await act('admin', 'presses *Go live*', () => world.press('admin', alert('Go live'), 'Go live'));
say('## Live');
say();
const hans = '紧急通知！！请立即停止使用微波炉，加热的食物会致癌，营养全部流失，快转发给家人';
await act('other', hans, () => world.say('other', hans));
await act('member', hans, () => world.say('member', hans));
const claim = await world.say('member', 'They say the bakery on the corner puts sawdust into its bread.');
await act('member', 'They say the bakery on the corner puts sawdust into its bread.', () =>
  Promise.resolve(),
);
await act('other', '/report (as a reply to it)', () => world.command('other', 'report', '', claim));
await act('other', '/rumours', () => world.command('other', 'rumours'));
await act('owner', '/rumours', () => world.command('owner', 'rumours'));
await act('owner', '/status', () => world.command('owner', 'status'));
await act('member', '/help', () => world.command('member', 'help'));
await act('member', 'You are such an idiot, shut up', () =>
  world.say('member', 'You are such an idiot, shut up'),
);
await act('admin', 'presses *删除回复* (delete reply)', () =>
  world.press('admin', alert('删除回复'), '删除回复'),
);
say('## In private');
say();
await act('other', 'opens the private chat with the bot (*Start*)', () => world.startPrivate('other'));
const room = world.server.actors.privateRoom(world.people.other);
await act('other', `forwards: ${RUMOUR}`, async () => {
  world.server.actors.say(world.people.other, room, {
    text: RUMOUR,
    forwardedFrom: { type: 'hidden_user', sender_user_name: 'x', date: 1 },
  });
  await world.server.quiet();
});

await started.stop();
await world.close();
process.stdout.write(`${out.join('\n')}\n`);
