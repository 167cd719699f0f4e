/** Words in which digits are read aloud: "st8", "candid8s", "4get", "2morrow". */

const SOUNDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['8', ['ate', 'ait', 'eat']],
  ['4', ['for', 'fore']],
  ['2', ['to', 'too']],
]);
/** One digit in or before a word. Other digits are other letters, or really digits: "covid19", "h1n1". */
const REBUS = /^([a-z]*)([248])([a-z]*)$/;
const MIN_LETTERS = 2;
/** "4th" is not "forth". */
const MIN_AFTER = 3;

/** What a lower-case word may be when its digit is read aloud; nothing for other words. */
export function soundsOf(word: string): readonly string[] {
  const [, before = '', digit = '', after = ''] = REBUS.exec(word) ?? [];
  if (before.length + after.length < (before === '' ? MIN_AFTER : MIN_LETTERS)) return [];
  return (SOUNDS.get(digit) ?? []).map((sound) => {
    // "investig8d" has the last letter of "ate" once: the sound is "at" there, and before "-ing".
    return before + (/^e|^ing/.test(after) ? sound.replace(/e$/, '') : sound) + after;
  });
}
