import type { Page } from '../ports/ledger-view.js';

/** A page with each item in its JSON form. */
export function pageJson<T>(page: Page<T>, toJson: (item: T) => object): Page<object> {
  return { items: page.items.map(toJson), nextCursor: page.nextCursor };
}

/** A list that is whole on its first page. */
export function wholeList(items: readonly object[]): Page<object> {
  return { items, nextCursor: null };
}
