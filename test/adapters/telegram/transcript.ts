/**
 * Plays a group's first days on the stand-in with the real app and prints what a member, an admin and the
 * owner see: `node --import tsx test/adapters/telegram/transcript.ts > docs/transcript-telegram.md`.
 */
import { CLASSICS, startApp } from '../../support/start-app.ts';
import type { Person, Seen } from '../../contract/platform-world.ts';
import type { InlineChoice } from '../../stand-ins/telegram/inline.ts';
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

interface Key {
  readonly text: string;
  readonly url?: string;
}

/** The buttons under a message, row by row. */
function rowsOf({ ref: { chat, message } }: Seen): readonly (readonly Key[])[] {
  const room = world.server.state.rooms.get(Number(chat));
  const found = message.startsWith('e')
    ? room?.ephemeral.get(Number(message.slice(1)))?.message
    : room?.messages.get(Number(message));
  return (
    (found as { reply_markup?: { inline_keyboard: Key[][] } } | undefined)?.reply_markup?.inline_keyboard ??
    []
  );
}

const keys = (rows: readonly (readonly Key[])[]): string[] =>
  rows.map((row) =>
    row.map(({ text, url }) => (url === undefined ? `[ ${text} ]` : `[ ${text} ↗ ]`)).join(' '),
  );

function print(where: string, seen: Seen): void {
  const key = `${where}/${seen.ref.chat}/${seen.ref.message}/${seen.text}`;
  const look = JSON.stringify([seen.text, rowsOf(seen)]);
  if (shown.get(key) === look) return;
  shown.set(key, look);
  say(`**Quash** (${where}):`);
  say();
  say('```text');
  say(seen.text);
  for (const row of keys(rowsOf(seen))) say(row);
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

const carries = (who: Person, label: string): boolean =>
  world.privately(who).some((seen) => seen.buttons.some((button) => button.label === label));

/** The latest message that somebody sees alone, or the group sees, with this button. */
const carrying = (who: Person, label: string): Seen => {
  const found = [...world.inGroup(), ...world.privately(who)].findLast((seen) =>
    seen.buttons.some((button) => button.label === label),
  );
  if (found === undefined)
    throw new Error(`nothing with ${label} for ${who} in\n${out.slice(-60).join('\n')}`);
  return found;
};
const press = (who: Person, label: string): Promise<void> =>
  act(who, `presses *${label}*`, () => world.press(who, carrying(who, label), label));

/** What somebody sees while they type after the bot's name. */
async function inline(who: Person, text: string): Promise<readonly InlineChoice[]> {
  const { id } = world.server.actors.askInline(world.people[who], text);
  const list = await world.server.until('a list', () => world.server.inlineAnswers.get(id));
  say(`**${who}** types in any chat: @QuashTestBot ${text}`);
  say();
  say('```text');
  if (list.button !== undefined) say(`[ ${list.button.text} ↗ ]`);
  for (const { title, description } of list.choices) say(`${title}\n    ${description ?? ''}`);
  say('```');
  say();
  return list.choices;
}

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
await press('admin', 'Go live');
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
await press('admin', 'Delete reply');
say('## Settings');
say();
await act('admin', '/settings', () => world.command('admin', 'settings'));
await press('admin', '3 days');
await press('admin', 'Simplified Chinese');
await press('admin', 'English');
await act('member', '/settings', () => world.command('member', 'settings'));
say('## Teaching');
say();
await act(
  'owner',
  '/teach https://citynews.example/bakery false The bakery was inspected, there is none. (as a reply to the bakery)',
  () =>
    world.command(
      'owner',
      'teach',
      'https://citynews.example/bakery false The bakery was inspected, there is none.',
      claim,
    ),
);
await act('other', 'They say the bakery on the corner puts sawdust into its bread. Tell everybody!', () =>
  world.say('other', 'They say the bakery on the corner puts sawdust into its bread. Tell everybody!'),
);
say('## Inline, in any chat');
say();
await inline('other', '');
const [found] = await inline('other', 'microwave food');
if (found === undefined) throw new Error('nothing found');
await act(
  'other',
  `chooses the first, which is posted in the group:\n\n> ${found.text.replaceAll('\n', '\n> ')}`,
  async () => {
    world.server.actors.postInline(world.people.other, world.room, found);
    await world.server.quiet();
  },
);
await act('member', 'thanks! 🙏', () => world.say('member', 'thanks! 🙏'));
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

const UNKNOWN = 'The town hall will switch off all street lamps from May on, pass it on.';
await act('other', `pastes: ${UNKNOWN}`, async () => {
  world.server.actors.say(world.people.other, room, UNKNOWN);
  await world.server.quiet();
});
await press('other', 'Send it to a group’s admins');
if (carries('other', 'Neighbours')) await press('other', 'Neighbours');
await act('admin', '/settings (in private)', async () => {
  world.server.actors.say(
    world.people.admin,
    world.server.actors.privateRoom(world.people.admin),
    '/settings',
  );
  await world.server.quiet();
});
await press('admin', 'Neighbours');

await started.stop();
await world.close();
process.stdout.write(`${out.join('\n')}\n`);
