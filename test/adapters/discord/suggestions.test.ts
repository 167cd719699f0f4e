import { ApplicationCommandOptionType, InteractionResponseType as Type } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { definitions } from '../../../adapters/discord/commands.ts';
import type { CommandSpec } from '../../../src/core/command.ts';
import type { Suggestion } from '../../../src/core/platform.ts';
import type { Interaction } from '../../stand-ins/discord/stand-in.ts';
import { ASKING_SPECS, Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await Room.started({ specs: ASKING_SPECS });
});
afterEach(() => room.close());

const typed = (text: string): Interaction =>
  room.discord.autocomplete(room.ann, room.general, 'check', 'claim', text);
const choices = (interaction: Interaction): Promise<NonNullable<Interaction['choices']>> =>
  room.discord.until('suggestions', () => interaction.choices);
const suggest = (...suggestions: Suggestion[]): void => {
  room.reply = () => ({ audience: 'asker', suggestions });
};

it('typing brings a query, and suggestions go back', async () => {
  suggest(
    { value: 'r-1', title: '5G spreads the virus', summary: 'False: radio waves carry no virus.' },
    { value: 'r-2', title: 'Drinking bleach cures it' },
  );
  const interaction = typed('5g vi');
  expect(await choices(interaction)).toEqual([
    { name: '5G spreads the virus – False: radio waves carry no virus.', value: 'r-1' },
    { name: 'Drinking bleach cures it', value: 'r-2' },
  ]);
  expect(interaction.answered).toBe(Type.ApplicationCommandAutocompleteResult);
  expect(await room.next('query')).toEqual({
    kind: 'query',
    id: interaction.id,
    chat: { ref: { platform: 'discord', chat: room.guild.id }, kind: 'group', title: 'Neighbours' },
    sender: expect.objectContaining({ role: 'member', language: 'en-US' }) as unknown,
    command: 'check',
    option: 'claim',
    text: '5g vi',
  });
});

it('in private too', async () => {
  const channel = room.discord.core.openDirect(room.ann.api.id);
  suggest({ value: 'r-1', title: 'x' });
  const interaction = room.discord.autocomplete(room.ann, channel, 'check', 'claim', '');
  expect(await choices(interaction)).toHaveLength(1);
  expect((await room.next('query')).chat.kind).toBe('private');
});

it('Discord’s limits hold whatever the app suggests', async () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    value: `r-${i}`,
    title: `claim ${i} ${'字'.repeat(120)}`,
  }));
  suggest(
    { value: 'x'.repeat(101), title: 'its value would not arrive whole' },
    { value: '', title: 'no value' },
    { value: 'blank', title: ' ' },
    { value: 'r-0', title: 'half a \uD83D character', summary: 'is mended' },
    { value: 'twin', title: 'half a \uD83D character', summary: 'is mended' },
    ...many,
  );
  const shown = await choices(typed('x'));
  expect(shown).toHaveLength(25);
  expect(shown[0]).toEqual({ name: 'half a \uFFFD character – is mended', value: 'r-0' });
  expect(shown.map(({ value }) => value)).not.toContain('twin');
  expect(shown.every(({ name }) => Array.from(name).length <= 100)).toBe(true);
});

it('a long title leaves no room for a summary', async () => {
  suggest({ value: 'a', title: 'T'.repeat(90), summary: 'a summary of some length' });
  expect(await choices(typed('x'))).toEqual([{ name: 'T'.repeat(90), value: 'a' }]);
});

it('an app that fails, or has nothing to say, suggests nothing; what was typed is not logged', async () => {
  expect(await choices(typed('nothing known'))).toEqual([]);
  room.reply = () => {
    throw new Error('broken on: my private worry');
  };
  expect(await choices(typed('my private worry'))).toEqual([]);
  expect(JSON.stringify(room.logs)).not.toContain('private worry');
  expect(room.logs.some(({ level }) => level === 'error')).toBe(true);
});

it('a slow app is not waited for', async () => {
  let release = (): void => undefined;
  room.reply = () =>
    new Promise((resolve) => {
      release = () => resolve({ audience: 'asker', suggestions: [{ value: 'late', title: 'late' }] });
    });
  // Nothing is released before the answer is there: one that waited for it would never come.
  expect(await choices(typed('x'))).toEqual([]);
  release();
  await vi.waitFor(() => expect(room.incoming).toHaveLength(1));
});

it('C.2-8: suggestions that are too late are dropped quietly', async () => {
  room.reply = () => {
    room.discord.core.clock.advance(3_100);
    return { audience: 'asker', suggestions: [{ value: 'late', title: 'late' }] };
  };
  const interaction = typed('x');
  const note = await room.discord.until('a note', () =>
    room.logs.find(({ message }) => message.includes('too late')),
  );
  expect(note.level).toBe('debug');
  expect(interaction.choices).toBeUndefined();
});

it('is declared for the option, with its length, and never beside fixed choices', () => {
  const both: CommandSpec = {
    name: 'x',
    summary: { en: 'x' },
    audience: 'member',
    where: 'group',
    about: 'nothing',
    options: [
      {
        name: 'kind',
        summary: { en: 'k' },
        required: false,
        suggested: true,
        choices: [{ value: 'a', label: { en: 'A' } }],
      },
      { name: 'text', summary: { en: 't' }, required: false, suggested: true, max: 99_999 },
    ],
  };
  const [slash] = definitions([both]);
  expect(slash).toMatchObject({
    options: [
      { name: 'kind', choices: [{ value: 'a' }] },
      { name: 'text', type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 6000 },
    ],
  });
  expect(JSON.stringify(slash).match(/autocomplete/g)).toHaveLength(1);
});
