/**
 * Sum of regression trees, evaluated from flat typed arrays: every tree is complete and of the same depth,
 * so a walk is one comparison a level and no pointer. Trained by `test/lab/train/boost.ts`.
 */

/** As stored: split features and thresholds of all trees, level by level, and their leaves. */
export interface TreeTable {
  readonly depth: number;
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  readonly leaves: readonly number[];
}

/** A sum of regression trees. */
export class Trees {
  private readonly depth: number;
  private readonly features: Uint8Array;
  private readonly thresholds: Float32Array;
  private readonly leaves: Float32Array;

  constructor({ depth, features, thresholds, leaves }: TreeTable) {
    this.depth = depth;
    this.features = Uint8Array.from(features);
    this.thresholds = Float32Array.from(thresholds);
    this.leaves = Float32Array.from(leaves);
  }

  /** The sum over all trees for these inputs. A value above a threshold goes right. */
  sum(inputs: Float64Array): number {
    const { depth, features, thresholds, leaves } = this;
    const inner = (1 << depth) - 1;
    let total = 0;
    for (let root = 0, leaf = 0; root < features.length; root += inner, leaf += inner + 1) {
      let node = 0;
      for (let level = 0; level < depth; level += 1) {
        const value = inputs[features[root + node] ?? 0] ?? 0;
        node = 2 * node + (value > (thresholds[root + node] ?? 0) ? 2 : 1);
      }
      total += leaves[leaf + node - inner] ?? 0;
    }
    return total;
  }
}
