/**
 * Cues as data (`data/lexicons/stance-*.json`): turns of phrase that tell what a writer thinks of a claim. Each has
 * its sense, the places where it counts, a line that it must hit and a near miss that it must not; `[…]` in them is
 * the claim. Patterns run over folded text (`rules/text/fold.ts`), so none may rely on case or script; they match whole
 * words in scripts with spaces, and `<name>` stands for one of the lexicon's own sets of words.
 */
import english from '../../data/lexicons/stance-en.json' with { type: 'json' };
import other from '../../data/lexicons/stance-other.json' with { type: 'json' };
import chinese from '../../data/lexicons/stance-zh.json' with { type: 'json' };

/** What a cue says. */
export const CUE_SENSES = [
  // Turns of phrase that insist ("not a hoax", "the media won't tell you"): blanked out before all others.
  'guard',
  // Refutes the claim.
  'deny',
  // Refutes it in words that rumours about fraud use themselves.
  'weak',
  // A request for the truth.
  'ask',
  // A question form.
  'form',
  // A question that asserts ("did you know …?"): its form and its question mark do not count.
  'rhetorical',
  // A "yes" that answers one's own headline question.
  'affirm',
  // News about the rumour as a rumour.
  'report',
  // The claim as other people's belief, or as a supposition.
  'distance',
  // The claim in the mouth of laymen ("my uncle says …"): distance only together with scorn.
  'said',
  // Scorn.
  'mock',
  // Laughter: scorn only together with a quotation or distance.
  'laugh',
  // A call to heed or to spread the claim, which only its believers make.
  'urge',
] as const;
/** One of CUE_SENSES. */
export type CueSense = (typeof CUE_SENSES)[number];

/** Where a cue counts. */
export const CUE_PLACES = [
  // In the claim's own sentence, leading up to it ("is it true that …").
  'before',
  // In the claim's own sentence, following on it ("… is a hoax").
  'after',
  // Directly before it, directly behind it: for words that could be about anything else.
  'lead',
  'tail',
  // Anywhere near the claim, or in the message's first or last sentence: for phrases that point by themselves.
  'note',
  // The same, but it must make up its clause ("Fake!", "Fact check:", 【辟谣】).
  'bare',
  // Anywhere outside the claim, near it.
  'near',
  // Anywhere in what is read, the claim included.
  'any',
] as const;
/** One of CUE_PLACES. */
export type CuePlace = (typeof CUE_PLACES)[number];

/** A cue as it stands in a lexicon. */
export interface CueEntry {
  readonly sense: string;
  readonly at: readonly string[];
  readonly pattern: string;
  readonly hit: string;
  readonly miss: string;
}

/** The cues of one language. */
export interface CueLexicon {
  /** BCP 47 tag, or `und` for several languages. */
  readonly lang: string;
  /** Words that several patterns share, as alternations. */
  readonly sets: Readonly<Record<string, string>>;
  readonly cues: readonly CueEntry[];
}

/** The cues of all languages. */
export const STANCE_LEXICONS: readonly CueLexicon[] = [english, chinese, other];

/** A compiled cue, or several with the same sense and places. */
export interface CuePattern {
  readonly sense: CueSense;
  readonly at: readonly CuePlace[];
  readonly regex: RegExp;
}

const known = <T extends string>(all: readonly T[], name: string): T => {
  const found = all.find((one) => one === name);
  if (found === undefined) throw new RangeError(`unknown in a stance lexicon: ${name}`);
  return found;
};

/** A pattern with its sets put in; a set may be made of others. */
function expanded(pattern: string, { lang, sets }: CueLexicon, depth = 0): string {
  return pattern.replace(/<([a-z]+)>/gu, (_, name: string) => {
    const words = sets[name];
    if (words === undefined || depth > 4)
      throw new RangeError(`no set <${name}> in the stance lexicon for ${lang}`);
    return `(?:${expanded(words, { lang, sets, cues: [] }, depth + 1)})`;
  });
}

function sourceOf({ pattern }: CueEntry, lexicon: CueLexicon): string {
  const whole = expanded(pattern, lexicon);
  return lexicon.lang === 'zh' ? `(?:${whole})` : `(?<![\\p{L}\\p{N}])(?:${whole})(?![\\p{L}\\p{N}\\p{M}])`;
}

/**
 * The cues of a lexicon, those with the same sense and places as one pattern.
 * @throws RangeError for a sense, place or set that does not exist; SyntaxError for a pattern that is none
 */
export function compileCues(lexicon: CueLexicon): CuePattern[] {
  const groups = new Map<string, CueEntry[]>();
  for (const entry of lexicon.cues) {
    const key = [entry.sense, ...entry.at].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first) return [];
    const source = entries.map((entry) => sourceOf(entry, lexicon)).join('|');
    return [
      {
        sense: known(CUE_SENSES, first.sense),
        at: first.at.map((place) => known(CUE_PLACES, place)),
        regex: new RegExp(source, 'gu'),
      },
    ];
  });
}

const compiled = new Map(STANCE_LEXICONS.map((lexicon) => [lexicon.lang, compileCues(lexicon)]));

/** The cues of the scripts that a folded text is written in. */
export function cuesFor(text: string): readonly CuePattern[] {
  const han = /\p{Script=Han}/u.test(text);
  const letters = !han || /[a-z]{2}/u.test(text);
  return [
    ...(letters ? (compiled.get('en') ?? []) : []),
    ...(han ? (compiled.get('zh') ?? []) : (compiled.get('und') ?? [])),
  ];
}
