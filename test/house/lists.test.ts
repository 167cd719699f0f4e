import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../adapters/index.ts';
import { RULES } from '../../rules/index.ts';
import { COMMANDS, commandSpecs, findCommand } from '../../src/commands/index.ts';
import { LANGS } from '../../src/core/language.ts';
import { filesIn, readText } from './tree.ts';

const folders = (room: string): string[] => [
  ...new Set(filesIn(room, '.ts').map((path) => path.split('/')[1] ?? '')),
];

describe('lists and files agree', () => {
  it('every command file is in the list, and answers to its file name', () => {
    const infrastructure = ['index', 'command', 'desk', 'open-private', 'settings-panel'];
    const names = filesIn('src/commands', '.ts').map((path) => path.replace(/^src\/commands\/|\.ts$/g, ''));
    for (const name of names)
      if (!infrastructure.includes(name)) expect(findCommand(name)?.name, name).toBe(name);
    for (const { name } of COMMANDS) expect(names).toContain(name);
  });

  it('every rule is in the list, and its file bears its name', () => {
    // A rule over several rooms stands beside them (`rumour-rule.ts`), one with a room of its own in it (`civility/rule.ts`).
    const files = filesIn('rules', 'rule.ts').flatMap(
      (path) => /^rules\/(\w+)(?:-|\/)rule\.ts$/.exec(path)?.[1] ?? [],
    );
    expect(files.sort()).toEqual(RULES.map((rule) => rule.id).sort());
  });

  it('every adapter is listed, and each has the same four names', () => {
    const rooms = folders('adapters').filter((name) => !name.endsWith('.ts'));
    expect(rooms.sort()).toEqual(PLATFORMS.map((kind) => kind.name).sort());
    for (const room of rooms) {
      const files = filesIn(`adapters/${room}`, '.ts');
      for (const name of ['index', 'incoming', 'outgoing', 'commands'])
        expect(files).toContain(`adapters/${room}/${name}.ts`);
    }
  });

  it('every language has its phrases and can be chosen', () => {
    const files = filesIn('src/locales', '.ts').map((path) => path.replace(/^src\/locales\/|\.ts$/g, ''));
    expect(files.filter((name) => !['index', 'phrases'].includes(name)).sort()).toEqual([...LANGS].sort());
  });

  it('commands are fit for every platform', () => {
    for (const { name, summary, menu } of commandSpecs()) {
      expect(name).toMatch(/^[a-z]{1,32}$/);
      for (const lang of LANGS) {
        expect((summary[lang] ?? '').length).toBeGreaterThan(0);
        expect((summary[lang] ?? '').length).toBeLessThanOrEqual(100);
        if (menu) expect((menu[lang] ?? '').length).toBeLessThanOrEqual(32);
      }
    }
  });

  it('no file hides behind a general name', () => {
    const all = ['src', 'rules', 'adapters', 'test'].flatMap((room) => filesIn(room, '.ts'));
    expect(all.filter((path) => /\/(utils?|helpers?|types?|misc|common)\.ts$/.test(path))).toEqual([]);
  });

  it('nothing is silenced, skipped without a reason, or any', () => {
    const offences = ['src', 'rules', 'adapters'].flatMap((room) =>
      filesIn(room, '.ts').filter((path) =>
        /eslint-disable|@ts-(ignore|nocheck|expect-error)|[\w)\]?]: any\b|<any>|as any\b/.test(
          code(readText(path)),
        ),
      ),
    );
    expect(offences).toEqual([]);
  });
});

/** The text without its comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
