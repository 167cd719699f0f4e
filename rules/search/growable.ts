/** Typed arrays that grow by half, long ones by a quarter: compact, and cheap to append to. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** From this length on, room left empty costs more than a copy now and then. */
const LONG = 1 << 12;

/** `array`, or a longer copy of it that has room for `size` numbers. */
export function grown<T extends Numbers>(array: T, size: number): T {
  if (size <= array.length) return array;
  const length = Math.max(size, Math.ceil(array.length * (array.length < LONG ? 1.5 : 1.25)), 16);
  const Kind = array.constructor as new (length: number) => T;
  const copy = new Kind(length);
  copy.set(array);
  return copy;
}
