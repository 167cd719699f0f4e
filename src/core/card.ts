/**
 * What the bot shows, already in the reader's language. Adapters translate marks and escape text;
 * they never change words.
 */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  /** https address that the text leads to. */
  readonly link?: string;
}

/** One line; `quote` marks somebody's words. */
export interface Line {
  readonly runs: readonly Run[];
  readonly quote?: true;
}

/** A press (opaque single-use token) or a link. */
export type Button =
  | { readonly kind: 'press'; readonly label: string; readonly token: string; readonly danger?: true }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

/** One entry of a menu; `value` is at most 40 ASCII letters, digits and `-_:`. */
interface MenuItem {
  readonly value: string;
  readonly label: string;
  /** The one that holds now. */
  readonly chosen?: true;
}

/**
 * Choose one from a list. What was chosen comes back as a press with the token and the value. A platform
 * without lists shows `items` as buttons, and `places` (the chat's own channels) not at all.
 */
export type Menu =
  | {
      readonly kind: 'items';
      readonly label: string;
      readonly token: string;
      /** At most 25. */
      readonly items: readonly MenuItem[];
    }
  | { readonly kind: 'places'; readonly label: string; readonly token: string };

export interface Card {
  readonly title?: string;
  readonly lines: readonly Line[];
  /** Rows of buttons, few and short. */
  readonly buttons: readonly (readonly Button[])[];
  /** Shown under the buttons, one a row; with the buttons at most five rows. */
  readonly menus?: readonly Menu[];
}

export const bold = (text: string): Run => ({ text, bold: true });
export const italic = (text: string): Run => ({ text, italic: true });
export const link = (text: string, url: string): Run => ({ text, link: url });

/** A line of text, put together from plain words and marked runs. */
export function line(...parts: readonly (string | Run)[]): Line {
  return { runs: parts.map((part) => (typeof part === 'string' ? { text: part } : part)) };
}

/** The card's words without marks or buttons: for logs of tests, transcripts and limits. */
export function cardText(card: Card): string {
  const lines = card.lines.map((one) => one.runs.map((run) => run.text).join(''));
  return [...(card.title === undefined ? [] : [card.title]), ...lines].join('\n');
}
