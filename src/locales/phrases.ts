import type { en } from './en.ts';

/**
 * The shape that every language must have: the keys of English, with strings. English singulars
 * (`_one`) are absent where a language has no singular.
 */
type Shape<T> = {
  readonly [Key in keyof T as Key extends `${string}_one` ? never : Key]: T[Key] extends string
    ? string
    : Shape<T[Key]>;
};
export type Phrases = Shape<typeof en>;

type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`;
type Singular<Key extends string> = Key extends `${infer Stem}_other` ? Stem : Key;
type Keys<T, Prefix extends string> = {
  [Key in keyof T & string]: T[Key] extends string
    ? Join<Prefix, Singular<Key>>
    : Keys<T[Key], Join<Prefix, Key>>;
}[keyof T & string];

/** Every phrase by its dotted key; plural phrases by their stem (give `count`). */
export type PhraseKey = Keys<Phrases, ''>;
