import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemScanner } from '../../src/cli/json-items.ts';

/** Everything that the scanner finds in a text that arrives in pieces of a size. */
function scan(text: string, size: number): { items: { list: number; value: unknown }[]; complete: boolean } {
  const scanner = new ItemScanner('messages');
  const items = [];
  for (let at = 0; at < text.length; at += size) {
    for (const { list, json } of scanner.push(text.slice(at, at + size))) {
      items.push({ list, value: JSON.parse(json) as unknown });
    }
  }
  return { items, complete: scanner.complete };
}

/** What it should find: the objects in each outermost array named "messages", in order. */
function oracle(value: unknown): { list: number; value: unknown }[] {
  const found: { list: number; value: unknown }[] = [];
  let list = -1;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'messages' && !Array.isArray(node) && Array.isArray(inner)) {
        list++;
        for (const one of inner as unknown[]) {
          if (typeof one === 'object' && one !== null && !Array.isArray(one))
            found.push({ list, value: one });
        }
      } else visit(inner);
    }
  };
  visit(value);
  return found;
}

describe('ItemScanner', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      tie('object'),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
    object: fc.dictionary(
      fc.oneof(fc.constantFrom('messages', 'message', 'x"messages', 'list', '\\'), fc.string()),
      tie('tree'),
      { maxKeys: 4 },
    ),
  }));

  it('finds what a parser of the whole finds, however the text is cut', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 40 }), fc.boolean(), (value, size, indented) => {
        const text = JSON.stringify(value, undefined, indented ? 1 : undefined);
        const { items, complete } = scan(text, size);
        expect(items).toEqual(oracle(JSON.parse(text)));
        expect(complete).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is not fooled by brackets, quotes and the key inside texts', () => {
    const tricky = { id: 1, text: '"messages": [{"}]} \\" \\\\', messages: [{ no: 1 }] };
    const text = JSON.stringify({ note: '"messages":[{}]', messages: [tricky, 'text', [1], { id: 2 }] });
    expect(scan(text, 7).items.map(({ value }) => value)).toEqual([tricky, { id: 2 }]);
  });

  it('knows a text that breaks off', () => {
    expect(scan('{"messages": [{"id": 1}, {"id"', 5)).toEqual({
      items: [{ list: 0, value: { id: 1 } }],
      complete: false,
    });
  });

  it('refuses an object without end', () => {
    const scanner = new ItemScanner('messages');
    scanner.push('{"messages": [{"text": "');
    expect(() => {
      for (let i = 0; i < 12; i++) scanner.push('x'.repeat(1_000_000));
    }).toThrow(/never ends/);
  });
});
