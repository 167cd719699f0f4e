/**
 * What gists are trained and measured on: messages with the rumour that each tells, or none. Of this project: the tuning
 * half of every file in `test/lab/corpus`, lines of the civility corpus as talk. Of research sets: talk, as silence.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashText } from '../../../rules/text/hash.ts';
import { readLines, readMessages } from '../bench/dataset.ts';
import { corpusFiles, corpusFolder } from '../corpus/files.ts';

/** A message and what is right about it. */
export interface GistMessage {
  readonly text: string;
  /** The rumour it tells, or undefined where silence is right. */
  readonly right: string | undefined;
  /** The rumour it was written about, for which it counts as one of a kind when folds are made. */
  readonly about: string;
  readonly kind: string;
  readonly lang: 'en' | 'zh';
  readonly split: 'tune' | 'held';
  /** Written by this project. */
  readonly own: boolean;
  /** One of its rumour's own phrasings, perhaps put as a question. */
  readonly isPhrasing?: boolean;
}

/** Kinds that pass a rumour on, or ask about it: the right answer is to hear it. */
const TELLING = /^(?:retold|short|told|forward|asks|denies)/;

const line = z.looseObject({
  text: z.string().min(1),
  rumour: z.string().optional(),
  kind: z.string().optional(),
  lang: z.string().optional(),
});

const languageOf = (tag: string): 'en' | 'zh' => (tag.startsWith('zh') ? 'zh' : 'en');

function corpusFile(path: string, kind: string, split: 'tune' | 'held'): GistMessage[] {
  return readLines(path, line).map((one, i) => {
    const name = one.kind ?? kind;
    return {
      text: one.text,
      right: TELLING.test(name) ? one.rumour : undefined,
      about: one.rumour ?? `${kind} ${i}`,
      kind: name,
      lang: languageOf(one.lang ?? path.split('/').at(-1) ?? ''),
      split,
      own: true,
    };
  });
}

const filesIn = (folder: string, ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(folder, name))
    : [];

/** Lines of the civility corpus: talk in which nobody passes on a rumour. */
function civilityTalk(): GistMessage[] {
  return filesIn(corpusFolder('tune', 'civility'), '.txt').flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((text) => text !== '' && !text.startsWith('#'))
      .map((text, i) => ({
        text: text.replace(/^\[\w+\]\s*/, ''),
        right: undefined,
        about: `talk ${i}`,
        kind: 'ownTalk',
        lang: languageOf(path.split('/').at(-1) ?? ''),
        split: 'tune',
        own: true,
      })),
  );
}

/** Folders of corpora that tell nothing of gists, or are read otherwise. */
const OTHER_FOLDERS: readonly string[] = ['stance', 'civility', 'languages', 'altered'];
/** Kinds of the lines of a folder that name none. */
const KINDS: Readonly<Record<string, string>> = { 'near-miss': 'nearMiss' };

/** Everything that this project wrote. */
export function ownMessages(): GistMessage[] {
  const halves = (['tune', 'held'] as const).flatMap((split) =>
    readdirSync(corpusFolder(split, ''))
      .filter((folder) => !OTHER_FOLDERS.includes(folder))
      .flatMap((folder) =>
        corpusFiles(split, folder).flatMap((path) => corpusFile(path, KINDS[folder] ?? folder, split)),
      ),
  );
  return [...halves, ...civilityTalk()];
}

/** One message in four is trained on; the others are for measuring. */
const TALK_STEP = 4;

/** Ordinary talk of research sets, `DATA/chatter/*.jsonl`. */
export function otherTalk(data: string): GistMessage[] {
  return filesIn(join(data, 'chatter'), '.jsonl').flatMap((path) =>
    readMessages(path).map(({ text }, i) => ({
      text,
      right: undefined,
      about: `talk ${i}`,
      kind: 'talk',
      lang: languageOf(path.split('/').at(-1) ?? ''),
      split: i % TALK_STEP === 0 ? 'tune' : 'held',
      own: false,
    })),
  );
}

const FOLDS = 5;
/** All messages about one rumour fall into the same fold. */
export const foldOf = ({ about }: Pick<GistMessage, 'about'>): number => (hashText(about, 7) >>> 8) % FOLDS;
export const FOLD_NUMBERS: readonly number[] = Array.from({ length: FOLDS }, (_, i) => i);
