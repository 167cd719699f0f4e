/** Whom an insult is aimed at, as far as its own message shows. */

/**
 * - `direct`: "you" is its subject or object;
 * - `named`: an @name is;
 * - `called`: it is shouted at somebody ("shut up, idiot");
 * - `alone`: it stands by itself; whether it answers somebody the text cannot say.
 */
export type Target = 'direct' | 'named' | 'called' | 'alone';

/** How a harsh word is aimed. */
export interface Aim {
  readonly target: Target;
  /** A question, a condition or a comparison: "are you stupid?", "if you …, you're an idiot". */
  readonly softened: boolean;
}

/** The plain aims, which are not softened. */
export const AIMED: Readonly<Record<Target, Aim>> = {
  direct: { target: 'direct', softened: false },
  named: { target: 'named', softened: false },
  called: { target: 'called', softened: false },
  alone: { target: 'alone', softened: false },
};
