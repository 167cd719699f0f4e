import { afterEach, expect, it } from 'vitest';
import { tooMany } from '../../stand-ins/discord/faults.ts';
import type { Channel } from '../../stand-ins/discord/stand-in.ts';
import { card, Room } from './room.ts';

let room: Room | undefined;
afterEach(async () => {
  await room?.close();
  room = undefined;
});

/**
 * Reconnects, refusals and lost answers in the middle of talk in many servers: everything is heard once and in
 * order, and every answer is there exactly once, although its sender tries again until it has an answer.
 */
it('hears everything once and answers once, through reconnects, 429s and lost answers', async () => {
  room = await Room.started();
  const { discord, platform, ann } = room;
  const places: Channel[] = [];
  for (let i = 0; i < 10; i += 1) {
    const guild = discord.createGuild(`server ${i}`);
    places.push(discord.createChannel(guild, 'talk'));
    discord.join(guild, ann);
    discord.addBot(guild);
  }
  const heard = new Map<string, string[]>(places.map(({ id }) => [id, []]));
  const answered: Promise<unknown>[] = [];
  room.reply = (incoming) => {
    if (incoming.kind !== 'message') return undefined;
    heard.get(incoming.ref.place)?.push(incoming.content.text);
    const action = { kind: 'reply', to: incoming.ref, card: card('checked') } as const;
    if (incoming.content.text.endsWith('rumour'))
      answered.push(untilSent(() => platform.perform(action, incoming.ref.message)));
    return undefined;
  };
  const resumes = (): number => discord.gateway.log.filter(({ op }) => op === 'resume').length;
  const route = 'POST /channels/:channel/messages';
  for (let n = 0; n < 40; n += 1) {
    for (const place of places) discord.say(ann, place, n % 10 === 3 ? `${n} rumour` : `${n}`);
    if (n % 10 === 4) discord.rest.faults.add({ route, when: 'after', reply: 'hang-up' });
    if (n % 10 === 5) discord.rest.faults.add({ route, reply: tooMany(0.05) });
    if (n % 10 === 6) discord.rest.faults.add({ route, reply: { status: 502, body: {} } });
    if (n === 12) discord.gateway.askToReconnect();
    if (n === 25) {
      await discord.until('the first resume', () => resumes() === 1);
      discord.gateway.drop();
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const expected = Array.from({ length: 40 }, (_, n) => (n % 10 === 3 ? `${n} rumour` : `${n}`));
  await discord.until(
    'everything heard',
    () => [...heard.values()].every((list) => list.length >= expected.length),
    20_000,
  );
  await Promise.all(answered);
  for (const place of places) {
    expect(heard.get(place.id)).toEqual(expected);
    expect(discord.said(place)).toHaveLength(4);
  }
  expect(discord.gateway.log.filter(({ op }) => op === 'identify')).toHaveLength(1);
  expect(resumes()).toBe(2);
}, 60_000);

async function untilSent(send: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const sent = await send().then(
      () => true,
      () => false,
    );
    if (sent) return;
  }
  throw new Error('not sent in ten attempts');
}
