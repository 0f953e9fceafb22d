/** How often each name came, by name in order. */
export type Counts = Readonly<Record<string, number>>;

export function countsOf(names: Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return inOrder(counts);
}

export function inOrder(counts: ReadonlyMap<string, number>): Counts {
  const names = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names);
}

export function added(one: Counts, other: Counts): Counts {
  const sums = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) sums.set(name, (sums.get(name) ?? 0) + count);
  return inOrder(sums);
}

/** All counts of the names that are meant. */
export function sumOf(counts: Counts, isMeant: (name: string) => boolean): number {
  return Object.entries(counts)
    .filter(([name]) => isMeant(name))
    .reduce((sum, [, count]) => sum + count, 0);
}
