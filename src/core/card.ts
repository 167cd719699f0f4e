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

export interface Card {
  readonly title?: string;
  readonly lines: readonly Line[];
  /** Rows of buttons, few and short. */
  readonly buttons: readonly (readonly Button[])[];
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
