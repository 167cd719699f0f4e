import type { PeerClaim } from './peer.ts';

/** What every rival indexes of a claim: its text and the title of its fact-check. */
export function claimText({ text, title }: PeerClaim): string {
  return title === undefined || title === '' ? text : `${text} ${title}`;
}

/** Runs of letters, marks and digits, lower case: the usual words of search engines. */
export function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
