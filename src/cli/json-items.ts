import { QuashError } from '../core/error.ts';

/** One object of a list, as JSON text. */
interface JsonItem {
  /** Which of the lists in the file, from 0. */
  readonly list: number;
  readonly json: string;
}

/** No message is longer, with all its reactions and previews. */
const LONGEST = 10_000_000;

/**
 * The objects in every array that is the value of `key`, at any depth, out of JSON that arrives in pieces:
 * exports of chats are larger than memory. Looks at brackets and strings alone; the caller parses each object.
 */
export class ItemScanner {
  readonly #key: string;
  #depth = 0;
  /** Depth of the array we are in; 0 outside. */
  #listDepth = 0;
  #list = -1;
  #inString = false;
  #escaped = false;
  /** The string that was read last, as far as it can be the key. */
  #word = '';
  /** Whether the value that comes next belongs to the key. */
  #awaited = false;
  #parts: string[] | undefined;
  #length = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Whether everything that was opened has been closed. */
  get complete(): boolean {
    return this.#depth === 0 && !this.#inString;
  }

  /** The objects that this piece completes. @throws QuashError `invalid` for an object without end. */
  push(text: string): JsonItem[] {
    const items: JsonItem[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const char = text.charAt(at);
      if (this.#inString) this.#readString(char);
      else if (char === '{') {
        if (this.#open()) from = at;
      } else if (char === '}') {
        if (this.#ends()) items.push(this.#take(text.slice(from, at + 1)));
        this.#depth--;
      } else this.#structure(char);
    }
    if (this.#parts) this.#keep(text.slice(from));
    return items;
  }

  #readString(char: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (char === '\\') this.#escaped = true;
    else if (char === '"') this.#inString = false;
    if (this.#inString && this.#word.length <= this.#key.length) this.#word += char;
  }

  #structure(char: string): void {
    switch (char) {
      case '"':
        this.#inString = true;
        this.#word = '';
        break;
      case ':':
        this.#awaited = this.#word === this.#key;
        break;
      case ',':
        this.#awaited = false;
        break;
      case '[':
        this.#depth++;
        if (this.#awaited && this.#listDepth === 0) {
          this.#listDepth = this.#depth;
          this.#list++;
        }
        this.#awaited = false;
        break;
      case ']':
        if (this.#depth === this.#listDepth) this.#listDepth = 0;
        this.#depth--;
        break;
    }
  }

  /** An object begins. @returns whether it is one of the list's. */
  #open(): boolean {
    this.#depth++;
    this.#awaited = false;
    if (this.#listDepth === 0 || this.#depth !== this.#listDepth + 1) return false;
    this.#parts = [];
    this.#length = 0;
    return true;
  }

  #ends(): boolean {
    return this.#parts !== undefined && this.#depth === this.#listDepth + 1;
  }

  #take(end: string): JsonItem {
    const json = [...(this.#parts ?? []), end].join('');
    this.#parts = undefined;
    return { list: this.#list, json };
  }

  #keep(part: string): void {
    this.#parts?.push(part);
    this.#length += part.length;
    if (this.#length > LONGEST) throw new QuashError('invalid', 'One message of the export never ends.');
  }
}
