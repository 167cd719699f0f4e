import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText, ROOT } from './tree.ts';

/**
 * The recipes of `docs/adding.md` for a language and a setting, done for real: their code is taken from the page and
 * put where it says, in a copy of the tree, which must then compile, pass the tests of the phrases, and speak.
 */
const copy = mkdtempSync(join(tmpdir(), 'quash-recipes-'));
const read = (path: string): string => readFileSync(join(copy, path), 'utf8');
const write = (path: string, text: string): void => writeFileSync(join(copy, path), text);

beforeAll(() => {
  for (const path of [
    'src',
    'rules',
    'adapters',
    'data/models',
    'data/lexicons',
    'test/house',
    'package.json',
    'vitest.config.ts',
  ])
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const { compilerOptions } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile.bind(ts.sys))
    .config as { compilerOptions: object };
  const options = { ...compilerOptions, incremental: true, tsBuildInfoFile: './types.tsbuildinfo' };
  write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: options, include: ['src/commands', 'src/app', 'rules/**/*.d.ts'] }),
  );
  followLanguage();
  followSetting();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the recipes for a language and a setting', () => {
  it('give code that compiles', { timeout: 300_000 }, () => {
    expect(compile()).toBe('');
  });

  it('give phrases that pass their tests', { timeout: 120_000 }, () => {
    const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
    const args = [
      vitest,
      'run',
      'test/house/locales.test.ts',
      '--maxWorkers=1',
      '--reporter=verbose',
      '--root',
      copy,
    ];
    const ran = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: cleanEnv() });
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
    expect(ran.stdout).toContain('es has the keys of English');
  });

  it('make a reader of the language and an admin at home', { timeout: 60_000 }, () => {
    write('probe.ts', PROBE);
    const args = ['--import', 'tsx', 'probe.ts'];
    const said: unknown = JSON.parse(execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' }));
    expect(said).toEqual({
      nearest: ['es', 'es', 'zh-Hant', 'en', null],
      written: ['es', 'en', 'zh-Hant'],
      english: 'English before Chinese',
      own: 'la propia',
      factCheck: 'en',
      named: ['Spanish', '西班牙文'],
      languages: ['auto', 'en', 'zh-Hans', 'zh-Hant', 'es'],
      accepted: [true, false],
      defaults: 'off',
      setting: ['tidy up', 'keep answers'],
      registered: ['es-419', 'es-ES', 'zh-CN', 'zh-TW'],
      telegram: ['es', 'zh'],
      choices: true,
    });
  });

  it('cannot be half done', { timeout: 300_000 }, () => {
    write('src/locales/es.ts', read('src/locales/es.ts').replace(/^ {4}wayOut: .*$/m, ''));
    write('src/locales/zh-Hans.ts', read('src/locales/zh-Hans.ts').replace(/,\s*on: '整理'/, ''));
    write(
      'src/locales/index.ts',
      read('src/locales/index.ts').replace(/(phrases: es,[^]*?)fallbacks: \[\],/, '$1'),
    );
    const complaints = compile();
    expect(complaints).toMatch(/src\/locales\/es\.ts.*[^]*'?wayOut'?/);
    expect(complaints).toMatch(/src\/locales\/zh-Hans\.ts.*[^]*'?on'?/);
    expect(complaints).toMatch(/src\/locales\/index\.ts.*[^]*fallbacks/);
  });
});

/** Type-check the copy. @returns the compiler's complaints, nothing when it has none. */
function compile(): string {
  const tsc = join(copy, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', copy], { cwd: copy, encoding: 'utf8' }).stdout;
}

/** Without what vitest tells its own workers. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(VITEST|NODE_ENV|TEST)/.test(key)),
  );
}

function followLanguage(): void {
  const phrases = translated(read('src/locales/en.ts'), () => 'que');
  const head = "import type { Phrases } from './phrases.ts';\n";
  write('src/locales/es.ts', head + phrases.replace('export const en = {', 'export const es: Phrases = {'));
  for (const code of blocksOf('A language')) apply(code);
}

function followSetting(): void {
  for (const code of blocksOf('A setting')) {
    apply(code);
    // "In every file of src/locales/": the same place, in the file's own language.
    const others = [
      ['zh-Hans', '整理'],
      ['zh-Hant', '整理'],
      ['es', 'que'],
    ] as const;
    if (code.path !== 'src/locales/en.ts') continue;
    for (const [lang, word] of others)
      apply({ ...code, path: `src/locales/${lang}.ts`, text: code.text.replace(/'[^']*'/g, `'${word}'`) });
  }
}

interface Block {
  readonly path: string;
  /** Dotted name of the object that the code goes into; none for the beginning of the file. */
  readonly into?: string;
  readonly text: string;
}

/** The code of one recipe: every block says in its first line where it goes. */
function blocksOf(recipe: string): Block[] {
  const [, section = ''] = readText('docs/adding.md').split(`\n## ${recipe}\n`);
  const blocks = (section.split('\n## ')[0] ?? '').matchAll(
    /```ts\n\/\/ ([\w/.-]+)(?:: into ([\w.]+))?\n([^]*?)```/g,
  );
  const found = [...blocks].map(([, path = '', into, text = '']) => ({
    path,
    text,
    ...(into !== undefined && { into }),
  }));
  expect(found.length, recipe).toBeGreaterThan(0);
  return found;
}

function apply({ path, into, text }: Block): void {
  const source = read(path);
  if (into === undefined) {
    write(path, text + source);
    return;
  }
  const end = objectNamed(source, into.split('.')).properties.at(-1)?.end ?? 0;
  expect(end, `${path}: ${into}`).toBeGreaterThan(0);
  write(path, `${source.slice(0, end)},\n${text.trim().replace(/,$/, '')}${source.slice(end)}`);
}

/** The object that a name or a path of keys leads to, wherever in the file it begins. */
function objectNamed(source: string, names: readonly string[]): ts.ObjectLiteralExpression {
  let node: ts.Node = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
  let found: ts.ObjectLiteralExpression | undefined;
  for (const name of names) {
    found = find(node, name);
    if (!found) break;
    node = found;
  }
  if (!found) throw new Error(`There is no object ${names.join('.')}.`);
  return found;
}

function find(node: ts.Node, name: string): ts.ObjectLiteralExpression | undefined {
  return ts.forEachChild(node, (child): ts.ObjectLiteralExpression | undefined => {
    const named = ts.isVariableDeclaration(child) || ts.isPropertyAssignment(child);
    const value = named && child.name.getText() === name && child.initializer && bare(child.initializer);
    return value && ts.isObjectLiteralExpression(value) ? value : find(child, name);
  });
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node;
}

/** A table of phrases with every word replaced; what stands in holes stays. */
function translated(source: string, word: () => string): string {
  const edits: [start: number, end: number, text: string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer)) {
      const text = node.initializer.text.replace(/\{\{\w+\}\}|\p{L}+/gu, (one) =>
        one.startsWith('{') ? one : word(),
      );
      edits.push([node.initializer.getStart(), node.initializer.end, JSON.stringify(text)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true));
  return edits
    .reverse()
    .reduce((text, [start, end, put]) => text.slice(0, start) + put + text.slice(end), source);
}

/** What the copy says, as JSON: run inside it, so that its own languages and settings count. */
const PROBE = `
import { definitions } from './adapters/discord/commands.ts';
import { registerCommands } from './adapters/telegram/commands.ts';
import { commandSpecs, findCommand } from './src/commands/index.ts';
import { nearestLang } from './src/core/language.ts';
import { DEFAULT_SETTINGS, isSettingValue, SETTINGS } from './src/core/setting.ts';
import { bestDebunk } from './src/words/cards.ts';
import { nearestText, writtenIn } from './src/words/language.ts';
import { settingName, settingValue } from './src/words/setting-name.ts';
import { voiceIn } from './src/words/voice.ts';

const texts = { 'zh-Hant': '中文', 'zh-Hans': '中文', en: 'English before Chinese' };
const debunk = (lang) => ({ url: 'https://example.org/' + lang, lang, publisher: 'P' });
const menus = new Set();
await registerCommands({ call: async (_, { language_code }) => menus.add(language_code) }, commandSpecs(), false);
const [english, chinese] = [voiceIn('en'), voiceIn('zh-Hant')];
process.stdout.write(JSON.stringify({
  nearest: ['es-MX', 'es', 'zh-TW', 'en-GB', 'fr'].map((tag) => nearestLang(tag) ?? null),
  written: ['No es verdad que la vacuna cambie los genes de una persona', 'It is not true that the vaccine changes genes', '疫苗會改變基因'].map(writtenIn),
  english: nearestText(texts, 'es'),
  own: nearestText({ ...texts, es: 'la propia' }, 'es'),
  factCheck: bestDebunk([debunk('zh-Hant'), debunk('fr'), debunk('en')], 'es').lang,
  named: [english, chinese].map((voice) => settingValue(voice, 'language', 'es')),
  languages: SETTINGS.language.values,
  accepted: [isSettingValue('language', 'es'), isSettingValue('tidy', 'perhaps')],
  defaults: DEFAULT_SETTINGS.tidy,
  setting: [settingName(english, 'tidy'), settingValue(english, 'tidy', 'off')],
  registered: Object.keys(definitions(commandSpecs())[0].description_localizations).sort(),
  telegram: [...menus].filter(Boolean).sort(),
  choices: findCommand('settings').options[0].choices.some(({ value }) => value === 'tidy'),
}));
`;
