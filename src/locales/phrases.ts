import type { en } from './en.ts';

/** Plural forms that a language may have besides `_other` (Unicode CLDR's names, as i18next reads them). */
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many';

/** The keys of English with strings, without its singulars. */
type Shape<T> = {
  readonly [Key in keyof T as Key extends `${string}_one` ? never : Key]: T[Key] extends string
    ? string
    : Shape<T[Key]>;
};

/** The same, and at each plural the further forms that the language has; `test/house/locales.test.ts` knows which. */
type WithPlurals<T> = {
  readonly [Key in keyof T]: T[Key] extends string ? T[Key] : WithPlurals<T[Key]>;
} & {
  readonly [Key in keyof T as Key extends `${infer Stem}_other` ? `${Stem}_${Plural}` : never]?: string;
};

/** What every language must say: the shape of English, in the language's own plural forms. */
export type Phrases = WithPlurals<Shape<typeof en>>;

type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`;
type Singular<Key extends string> = Key extends `${infer Stem}_other` ? Stem : Key;
type Keys<T, Prefix extends string> = {
  [Key in keyof T & string]: T[Key] extends string
    ? Join<Prefix, Singular<Key>>
    : Keys<T[Key], Join<Prefix, Key>>;
}[keyof T & string];

/** Every phrase by its dotted key; plural phrases by their stem (give `count`). */
export type PhraseKey = Keys<Shape<typeof en>, ''>;
