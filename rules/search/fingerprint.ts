/**
 * What the engine keeps of a rumour in place of its texts: per form (the claim in each language and each
 * phrasing) the sequence of term hashes with impacts, everyday rarities and flags; hashes of the exact
 * forms and of known links; the keyword conditions; the gists, folded (`gist-print.ts`). Pure, so a stored fingerprint stays valid until
 * FINGERPRINT_VERSION changes. The title of a fact-check is a second, weaker field of the form in its
 * language (BM25F: Robertson, Zaragoza and Taylor, CIKM 2004).
 */
import type { Rumour } from '../rumour.ts';
import { PRIOR_SCALE } from './rarity.ts';
import type { TermEntry } from './inverted-index.ts';
import { hashText } from '../text/hash.ts';
import { canonicalLink, isDeepLink } from '../text/links.ts';
import { type Token, TokenKind } from '../text/tokenise.ts';
import { isWithinWord, wordStarts } from '../text/words.ts';
import { ByteWriter } from './bytes.ts';
import { FormFlag, LANGUAGE_SHIFT, TermFlag } from './flags.ts';
import { printedGists, writeGists } from './gist-print.ts';
import { wordedAsNegation } from '../text/negation.ts';
import { type Term, type TextTerms, languageIn, termsOf, weightOf } from '../text/terms.ts';

/** Raise on any change of what `fingerprint` returns: stored fingerprints are then rebuilt. */
export const FINGERPRINT_VERSION = 11;

/** What is kept of one wording. */
export interface Form {
  /** Hash of the whole token sequence. */
  readonly exact: number;
  readonly flags: number;
  readonly entries: readonly TermEntry[];
  /** Spellings of the entries with the flag `spelled`, in order: words long enough to be mistyped and still be told. */
  readonly words: readonly string[];
}

/** Longer wordings are whole articles; the longest wording of the starter pack has 38 terms. */
const MAX_TEXT_TERMS = 400;
/** Some fact-checks come with a summary of some hundred characters in place of a title. */
const MAX_TITLE_TERMS = 300;
const MIN_WORD = 3;
/** Wordings below say too little ("true", "Hello sir"): about one rare and one ordinary word. */
const MIN_INFORMATION = 15;
/** BM25F: saturation, field weights, length normalisation and usual lengths. */
const K1 = 1.2;
const FIELD = {
  text: { weight: 1, b: 0.5, usual: 12 },
  title: { weight: 0.6, b: 0.75, usual: 8 },
} as const;

interface FieldTerm {
  readonly term: Term;
  readonly field: keyof typeof FIELD;
  readonly isWord: boolean;
}

/** The terms of a text as parts of a field. */
function partsOf({ source, terms }: TextTerms, field: FieldTerm['field'], most: number): FieldTerm[] {
  const starts = wordStarts(source.key);
  return terms.slice(0, most).map((term) => {
    const { kind, from, to } = term.token;
    return {
      term,
      field,
      isWord: kind !== TokenKind.gram || (starts !== undefined && isWithinWord(starts, from, to)),
    };
  });
}

function impactsOf(parts: readonly FieldTerm[]): Map<number, number> {
  const lengths = { text: 0, title: 0 };
  for (const { field } of parts) lengths[field] += 1;
  const sums = new Map<number, number>();
  for (const { term, field } of parts) {
    const { weight, b, usual } = FIELD[field];
    const share = weight / (1 - b + (b * lengths[field]) / usual);
    sums.set(term.token.hash, (sums.get(term.token.hash) ?? 0) + share);
  }
  for (const [hash, sum] of sums) sums.set(hash, Math.max(1, Math.round((255 * sum) / (K1 + sum))));
  return sums;
}

const isSpelled = ({ kind, word }: Token): boolean => kind === TokenKind.word && word.length >= MIN_WORD;

function entriesOf(parts: readonly FieldTerm[]): TermEntry[] {
  const impacts = impactsOf(parts);
  return parts.map(({ term: { token, prior }, field, isWord }) => {
    const impact = impacts.get(token.hash) ?? 0;
    impacts.delete(token.hash);
    const flags =
      (field === 'title' ? TermFlag.title : 0) |
      (token.kind === TokenKind.number ? TermFlag.number : 0) |
      (token.capital ? TermFlag.capital : 0) |
      (token.kind === TokenKind.gram ? TermFlag.gram : 0) |
      (isSpelled(token) ? TermFlag.spelled : 0) |
      (isWord ? TermFlag.word : 0);
    return { hash: token.hash, impact, flags, prior: Math.round(prior * PRIOR_SCALE) };
  });
}

/** Everyday rarity of a wording's distinct terms, in nats. */
function informationOf(terms: readonly Term[]): number {
  const weights = new Map(terms.map(({ token, prior }) => [token.hash, weightOf(token.kind, prior)]));
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/** True when no wording of the rumour says enough to be told from ordinary talk: it can never be found. */
export function isLowInformation(rumour: Rumour): boolean {
  return formsOf(rumour).length === 0;
}

function formOf(text: string, lang: string, titles: readonly string[]): Form | undefined {
  const language = languageIn(text, lang);
  const body = termsOf(text, language);
  if (informationOf(body.terms) < MIN_INFORMATION) return undefined;
  const heads = titles.flatMap((title) => partsOf(termsOf(title, language), 'title', MAX_TITLE_TERMS));
  const parts = [...partsOf(body, 'text', MAX_TEXT_TERMS), ...heads.slice(0, MAX_TITLE_TERMS)];
  const words = parts
    .map(({ term }) => term.token)
    .filter(isSpelled)
    .map(({ word }) => word);
  const flags = (wordedAsNegation(text) ? FormFlag.negated : 0) | (language << LANGUAGE_SHIFT);
  return { exact: body.exact, flags, entries: entriesOf(parts), words };
}

const scriptOfLang = (lang: string): string => lang.toLowerCase().split('-')[0] ?? '';

/** The rumour's wordings; a wording that occurs twice is kept once. */
function formsOf(rumour: Rumour): Form[] {
  const gisted = new Set(Object.keys(rumour.gists ?? {}).map(scriptOfLang));
  const claims = Object.entries(rumour.claim).map(([lang, text]) => ({ lang, text, isClaim: true }));
  const phrasings = rumour.phrasings.map(({ lang, text }) => ({ lang, text, isClaim: false }));
  const titles = rumour.debunks.flatMap(({ lang, title }) => (title === undefined ? [] : [{ lang, title }]));
  const forms = new Map<number, Form>();
  for (const { lang, text, isClaim } of [...claims, ...phrasings]) {
    const own = titles.filter((title) => isClaim && scriptOfLang(title.lang) === scriptOfLang(lang));
    const form = formOf(
      text,
      lang,
      own.slice(0, 2).map(({ title }) => title),
    );
    if (!form || forms.has(form.exact)) continue;
    const flags = form.flags | (gisted.has(scriptOfLang(lang)) ? FormFlag.gisted : 0);
    forms.set(form.exact, { ...form, flags });
  }
  return [...forms.values()].slice(0, 255);
}

function linksOf(rumour: Rumour): number[] {
  const links = rumour.debunks.map(({ url }) => canonicalLink(url));
  const deep = links.filter((link) => link !== undefined).filter(isDeepLink);
  return [...new Set(deep.map((link) => hashText(link)))].slice(0, 255);
}

function writeForm(out: ByteWriter, form: Form): void {
  out.u32(form.exact);
  out.u8(form.flags);
  out.u16(form.entries.length);
  for (const entry of form.entries) {
    out.u32(entry.hash);
    out.u8(entry.impact);
    out.u8(entry.flags);
    out.u8(entry.prior);
  }
  out.text(form.words.join(' '));
}

/** The fingerprint of a rumour, to be stored and handed to `RumourIndex.add`; read by `print-reader.ts`. */
export function fingerprint(rumour: Rumour): Uint8Array {
  const out = new ByteWriter();
  out.u8(FINGERPRINT_VERSION);
  const forms = formsOf(rumour);
  out.u8(forms.length);
  for (const form of forms) writeForm(out, form);
  const links = linksOf(rumour);
  out.u8(links.length);
  for (const link of links) out.u32(link);
  out.text(rumour.keywords ? JSON.stringify(rumour.keywords) : '');
  out.text(writeGists(printedGists(rumour)));
  return out.finish();
}
