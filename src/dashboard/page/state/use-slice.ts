import { useState } from 'preact/hooks';
import type { List } from '../api/shapes.js';
import { newestSlice, olderSlice, sliceQuery } from '../model/list-slice.js';
import type { Topic } from '../model/topics.js';
import { useResource } from './use-resource.js';
import type { Resource } from './use-resource.js';

/** A long list of which the page holds a bounded part. */
export interface SliceOfList<T> extends Resource<List<T>> {
  /** null at the end of the list. */
  readonly older: (() => void) | null;
  /** null where the newest are shown. */
  readonly newest: (() => void) | null;
}

/** The newest rows of a list, live, and older ones on demand. */
export function useSlice<T>(
  path: string,
  filters: Readonly<Record<string, string>>,
  ...topics: readonly Topic[]
): SliceOfList<T> {
  const filterKey = JSON.stringify(filters);
  const [at, setAt] = useState({ filterKey, slice: newestSlice });
  const slice = at.filterKey === filterKey ? at.slice : newestSlice;
  const list = useResource<List<T>>(`${path}?${sliceQuery(slice, filters)}`, ...topics);
  const cursor = list.value?.nextCursor ?? null;
  return {
    ...list,
    older: cursor === null ? null : () => setAt({ filterKey, slice: olderSlice(slice, cursor) }),
    newest: slice.cursors.length === 0 ? null : () => setAt({ filterKey, slice: newestSlice }),
  };
}
