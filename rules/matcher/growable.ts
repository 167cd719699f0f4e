/** Typed arrays that grow by half: compact, and cheap to append to. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** `array`, or a longer copy of it that has room for `size` numbers. */
export function grown<T extends Numbers>(array: T, size: number): T {
  if (size <= array.length) return array;
  const length = Math.max(size, Math.ceil(array.length * 1.5), 16);
  const Kind = array.constructor as new (length: number) => T;
  const copy = new Kind(length);
  copy.set(array);
  return copy;
}
