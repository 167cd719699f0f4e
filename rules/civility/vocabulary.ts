/**
 * The words of the lexicon and the disguises that we see through. A disguise counts only when it resolves to a
 * word of the lexicon, so that "covid19", "2nd" or "sooo" stay what they are. Obscenity's design (transformers
 * in front of a reviewed list) with the transformers kept narrow: precision before recall.
 */

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
};

/** Shorter words have too many innocent doubles ("a55", "h0e"). */
const MIN_DISGUISED = 4;

const squeeze = (word: string): string => word.replace(/(.)\1+/gu, '$1');
const unleet = (word: string, one: string): string =>
  word.replace(/[013457@$!|+]/gu, (sign) => (sign === '1' ? one : (LEET[sign] ?? sign)));

/** "idiot" hides as "id*ot", "i****", "i***t": every single inner letter, and all inner or final letters. */
function maskedForms(word: string): string[] {
  const inner = word.length - 2;
  const forms = [
    word.charAt(0) + '*'.repeat(inner) + word.slice(-1),
    word.charAt(0) + '*'.repeat(inner + 1),
    word.slice(0, 2) + '*'.repeat(inner),
  ];
  for (let i = 1; i <= inner; i++) {
    forms.push(`${word.slice(0, i)}*${word.slice(i + 1)}`);
    if (i < inner) forms.push(`${word.slice(0, i)}**${word.slice(i + 2)}`);
  }
  return forms;
}

/** The words of the lexicon, with the disguises that people put them in. */
export class Vocabulary {
  private readonly words = new Set<string>();
  private readonly squeezed = new Map<string, string>();
  private readonly masked = new Map<string, string>();

  /** Learn a word of the lexicon; `maskable` words (the rude ones) are also known with letters starred out. */
  add(word: string, maskable: boolean): void {
    this.words.add(word);
    if (word.length < MIN_DISGUISED) return;
    this.squeezed.set(squeeze(word), word);
    if (maskable)
      for (const form of maskedForms(word)) if (!this.masked.has(form)) this.masked.set(form, word);
  }

  /**
   * The lexicon word that `raw` stands for, or undefined. `stretched` says that the writer repeated letters
   * ("idiooot"); without it a double letter is part of another word ("looser" is not "loser").
   */
  resolve(raw: string, stretched: boolean): string | undefined {
    if (this.words.has(raw)) return raw;
    return this.unmask(raw) ?? (stretched ? this.unstretch(raw) : undefined) ?? this.decode(raw);
  }

  /** The longest lexicon word at the end of a word spelt out letter by letter ("uraidiot"). */
  suffix(joined: string): string | undefined {
    for (let at = 0; at + MIN_DISGUISED <= joined.length && at < 8; at++) {
      const word = joined.slice(at);
      if (this.words.has(word)) return word;
    }
    return undefined;
  }

  private unmask(raw: string): string | undefined {
    if (!raw.includes('*') && !raw.includes('#')) return undefined;
    return this.masked.get(raw.replaceAll('#', '*'));
  }

  private unstretch(raw: string): string | undefined {
    if (raw.length < MIN_DISGUISED) return undefined;
    return this.squeezed.get(squeeze(raw));
  }

  private decode(raw: string): string | undefined {
    if (raw.length < MIN_DISGUISED || !/[a-z]/u.test(raw) || !/[\d@$!|+]/u.test(raw)) return undefined;
    for (const one of ['i', 'l']) {
      const plain = unleet(raw, one);
      if (this.words.has(plain)) return plain;
    }
    return undefined;
  }
}
