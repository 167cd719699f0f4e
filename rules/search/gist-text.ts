/**
 * The compact text of a gist, as packs have it: ideas parted by `;`, alternatives of an idea by `|`, what must not be
 * near behind `!!`; `*` stands for any ending of a word. `vaccin*|jab* ; microchip*|tracking device* !! cookie*`
 */

/** A gist: all its ideas must be said near each other; each idea in one of its alternatives. */
export interface Gist {
  readonly ideas: readonly (readonly string[])[];
  /** What keeps a look-alike out. */
  readonly not: readonly string[];
}

const split = (text: string, sign: string): string[] =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Read the compact text of a gist; what is empty is left out, so an idea may have no alternatives. Never throws. */
export function parseGist(text: string): Gist {
  const [said = '', ...not] = text.split('!!');
  return {
    ideas: said.split(';').map((idea) => split(idea, '|')),
    not: not.flatMap((part) => split(part, '|')),
  };
}

/** The compact text of a gist; `parseGist` reads it back. */
export function formatGist({ ideas, not }: Gist): string {
  const said = ideas.map((idea) => idea.join('|')).join(' ; ');
  return not.length === 0 ? said : `${said} !! ${not.join('|')}`;
}
