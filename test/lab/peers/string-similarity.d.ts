declare module 'string-similarity' {
  const similarity: {
    /** Dice coefficient of the character bigrams of both texts, without white space; 0..1. */
    compareTwoStrings(first: string, second: string): number;
  };
  export default similarity;
}
