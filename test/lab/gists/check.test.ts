import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Rumour } from '../../../rules/rumour.ts';
import { readPack } from '../bench/pack-file.ts';
import { checkAlarms, checkGists } from './check.ts';
import { type GistMessage, ownMessages } from './samples.ts';

const pack = readPack(fileURLToPath(new URL('../../../data/rumours/starter.jsonl', import.meta.url)));
const own = ownMessages().filter(({ split }) => split === 'tune');
const talk = own.filter(({ kind }) => kind === 'ownTalk');
const told = own.filter(({ right }) => right !== undefined);

const message = (text: string, right?: string): GistMessage => ({
  ...{ text, right, about: right ?? 'x', kind: right === undefined ? 'talk' : 'told' },
  ...{ lang: 'en', split: 'tune', own: true },
});

describe('the check of gists', () => {
  it('names the gist that fires too often', () => {
    const rumour = {
      ...pack[0],
      id: 'weather',
      gists: { en: ['rain* ; tomorrow', 'frogs ; sky'] },
    } as Rumour;
    const often = ['rain tomorrow', 'it rains again tomorrow', 'tomorrow rain'].map((text) => message(text));
    const reports = checkGists([rumour], [message('frogs fall from the sky', 'weather')], often);
    expect(reports.map(({ at, told, heard, fired, isOver }) => [at, told, heard, fired, isOver])).toEqual([
      [0, 1, 0, 3, true],
      [1, 1, 1, 0, false],
    ]);
  });
});

describe('the starter pack', () => {
  it('has gists that keep quiet in ordinary talk', () => {
    const over = checkGists(pack, told, talk).filter(({ isOver }) => isOver);
    expect(over.map(({ rumour, lang, at }) => `${rumour} ${lang} ${at}`)).toEqual([]);
    expect(checkAlarms(pack, talk)).toMatchObject({ answered: 0, isOver: false });
  });

  it.each(['en', 'zh'] as const)('hears most of what is told in other words in %s', (lang) => {
    const some = told.filter((one) => one.lang === lang);
    const rumours = new Map(pack.map((rumour) => [rumour.id, rumour]));
    const heard = some.filter(({ right, text }) => {
      const rumour = rumours.get(right ?? '');
      return rumour && checkGists([rumour], [message(text, right)], []).some((one) => one.heard > 0);
    });
    expect(heard.length / some.length).toBeGreaterThanOrEqual(0.8);
  });
});
