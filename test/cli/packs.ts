import { writeFileSync } from 'node:fs';

/** A rumour as a line of a pack. */
export function rumour(id: string, claim: string, more: object = {}): object {
  return {
    id,
    claim: { en: claim },
    phrasings: [{ lang: 'en', text: claim }],
    correction: { en: 'It is not so.' },
    verdict: 'false',
    debunks: [{ url: `https://example.org/${id}`, lang: 'en', publisher: 'Example' }],
    ...more,
  };
}

/** The text of a pack. */
export function packText(pack: string, rumours: readonly object[]): string {
  const header = {
    format: 'quash-pack',
    version: 1,
    pack,
    revision: '1',
    title: 'For a test',
    licence: 'CC0-1.0',
    attribution: 'Nobody',
  };
  return [header, ...rumours].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function writePack(file: string, pack: string, rumours: readonly object[]): string {
  writeFileSync(file, packText(pack, rumours));
  return file;
}

export const SOUP = rumour(
  'purple-soup-cures-colds',
  'Purple cabbage soup boiled seven times cures every cold overnight',
);
export const SPOON = rumour(
  'silver-spoon-thunder',
  'A silver spoon in the window keeps thunder and lightning away from the house',
);
