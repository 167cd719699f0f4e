/** Numbers cut into at most 64 bins a column, by quantiles: what histogram split finding works on. */

export const BINS = 64;

export interface Binned {
  readonly rows: number;
  /** Bin of each row, a column each. */
  readonly columns: readonly Uint8Array[];
  /** Upper end of each bin but the last. */
  readonly cuts: readonly Float64Array[];
}

const SAMPLE = 20_000;

function cutsOf(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / SAMPLE));
  const sorted = values.filter((_, i) => i % step === 0).sort();
  const cuts = new Set<number>();
  for (let i = 1; i < BINS; i += 1) {
    const low = sorted[Math.floor((i * sorted.length) / BINS) - 1] ?? 0;
    const high = sorted.find((value, at) => at >= Math.floor((i * sorted.length) / BINS) && value > low);
    // Short numbers keep the stored model small.
    if (high !== undefined) cuts.add(Number(((low + high) / 2).toPrecision(4)));
  }
  return Float64Array.from(cuts).sort();
}

function binOf(value: number, cuts: Float64Array): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (cuts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bin rows of equal length. */
export function binned(rows: readonly Float64Array[]): Binned {
  const size = rows[0]?.length ?? 0;
  const values = Array.from({ length: size }, (_, f) => Float64Array.from(rows, (row) => row[f] ?? 0));
  const cuts = values.map(cutsOf);
  const columns = values.map((column, f) =>
    Uint8Array.from(column, (value) => binOf(value, cuts[f] ?? new Float64Array(0))),
  );
  return { rows: rows.length, columns, cuts };
}
