import type { Card } from '../core/card.ts';

/** A card for a terminal: its words, with addresses behind what they belong to. */
export function plainText({ title, lines }: Card): string {
  const rows = lines.map(({ runs, quote }) => {
    const words = runs.map((run) => (run.link === undefined ? run.text : `${run.text} <${run.link}>`));
    return `${quote === true ? '> ' : ''}${words.join('')}`;
  });
  return [...(title === undefined ? [] : [title]), ...rows].join('\n');
}

/** Every line moved to the right. */
export function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
