const STEP = 50;
const MOST = 200;

/** What of a long list is on the page: never more than 200 rows at once. */
export interface Slice {
  readonly limit: number;
  /** Where older pages begin, the last one in front; empty = the newest, which stay live. */
  readonly cursors: readonly string[];
}

export const newestSlice: Slice = { limit: STEP, cursors: [] };

/** More of the list below what is shown: the slice grows up to its limit, then moves on. */
export function olderSlice(slice: Slice, nextCursor: string): Slice {
  if (slice.cursors.length === 0 && slice.limit < MOST) {
    return { limit: slice.limit + STEP, cursors: [] };
  }
  return { limit: MOST, cursors: [nextCursor, ...slice.cursors] };
}

/** The query of a slice with the filters that are set. */
export function sliceQuery(slice: Slice, filters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ limit: String(slice.limit) });
  const [cursor] = slice.cursors;
  if (cursor !== undefined) query.set('cursor', cursor);
  for (const [name, value] of Object.entries(filters)) if (value !== '') query.set(name, value);
  return query.toString();
}
