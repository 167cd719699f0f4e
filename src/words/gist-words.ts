import type { GistReason, Rumour } from '../../rules/index.ts';

/** Texts of a rumour in a language, without regard to script or region. */
function textsIn({ claim, phrasings }: Rumour, lang: string): string[] {
  const isIn = (tag: string): boolean => tag.split('-')[0] === lang;
  return [
    ...Object.entries(claim).flatMap(([tag, text]) => (isIn(tag) ? [text] : [])),
    ...phrasings.flatMap((one) => (isIn(one.lang) ? [one.text] : [])),
  ];
}

/** The alternatives of each idea of a gist in compact text (`rules/search/gist-text.ts`). */
function ideasOf(gist: string): string[][] {
  const [said = ''] = gist.split('!!');
  return said.split(';').map((idea) =>
    idea
      .split('|')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );
}

/** A word that begins so, as the rumour has it: "vaccin*" is "vaccines" there. */
function completed(start: string, texts: readonly string[]): string {
  for (const text of texts) {
    const word = text
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}'’-]+/gu)
      ?.find((one) => one.startsWith(start));
    if (word !== undefined) return word;
  }
  return `${start}…`;
}

/** What an idea is called: the alternative that the rumour's own texts have, else the first. */
function nameOf(alternatives: readonly string[], texts: readonly string[]): string {
  const lower = texts.map((text) => text.toLowerCase());
  const plain = (one: string): string => one.replaceAll('*', '').trim();
  const own = alternatives.find((one) => lower.some((text) => text.includes(plain(one))));
  const name = own ?? alternatives[0] ?? '';
  return name.endsWith('*') ? completed(plain(name), texts) : plain(name);
}

/**
 * What a message said for each idea of a gist, for people: “jab” (vaccine), “tracker” (microchip).
 * @returns nothing when the rumour has that gist no longer.
 */
export function gistWords(rumour: Rumour, { lang, at, ideas }: GistReason): string[] {
  const gist = rumour.gists?.[lang]?.[at];
  if (gist === undefined) return [];
  const alternatives = ideasOf(gist);
  const texts = textsIn(rumour, lang);
  return ideas.map(({ said }, i) => {
    const name = nameOf(alternatives[i] ?? [], texts);
    return name === '' || said.toLowerCase() === name ? `“${said}”` : `“${said}” (${name})`;
  });
}
