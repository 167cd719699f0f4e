/** The stop words of `natural` come without types. */
declare module 'natural/lib/natural/util/stopwords_*.js' {
  const list: { readonly words: readonly string[] };
  export default list;
}
