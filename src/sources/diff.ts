/** What an import would do to a pack, as ids in order. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** How many stay as they are. */
  readonly same: number;
}

/** Compare content hashes by id: those in the store with those of a file. */
export function diff(
  existing: ReadonlyMap<string, string>,
  incoming: ReadonlyMap<string, string>,
): Difference {
  const ids = [...incoming.keys()].sort();
  const added = ids.filter((id) => !existing.has(id));
  const changed = ids.filter((id) => existing.has(id) && existing.get(id) !== incoming.get(id));
  const removed = [...existing.keys()].filter((id) => !incoming.has(id)).sort();
  return { added, changed, removed, same: ids.length - added.length - changed.length };
}
