import type { Page } from '../ports/ledger-view.js';

/** Of an alert or an order, what a count needs. */
export interface Counted {
  readonly seq: number;
  readonly status: string;
}

/**
 * How many there are of each status. What has ended is counted once: everything up to `settledSeq` has, and only what is
 * newer has to be looked at again.
 */
export interface StatusTally {
  readonly settledSeq: number;
  readonly settled: ReadonlyMap<string, number>;
  readonly now: ReadonlyMap<string, number>;
}

export const emptyTally: StatusTally = { settledSeq: 0, settled: new Map(), now: new Map() };

/** The tally with everything after its `settledSeq`, given in any order. */
export function tallyWith(
  tally: StatusTally,
  newer: readonly Counted[],
  hasEnded: (status: string) => boolean,
): StatusTally {
  const inOrder = newer.filter((item) => item.seq > tally.settledSeq).sort((a, b) => a.seq - b.seq);
  const firstOpen = inOrder.findIndex((item) => !hasEnded(item.status));
  const ended = firstOpen === -1 ? inOrder : inOrder.slice(0, firstOpen);
  const settled = counted(tally.settled, ended);
  return {
    settledSeq: ended.at(-1)?.seq ?? tally.settledSeq,
    settled,
    now: counted(settled, inOrder.slice(ended.length)),
  };
}

/** Pages, newest first, down to the one that reaches `untilSeq`. */
export async function newerThan<T extends Counted>(
  untilSeq: number,
  readPage: (cursor: string | null) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await readPage(cursor);
    items.push(...page.items);
    cursor = page.items.some((item) => item.seq <= untilSeq) ? null : page.nextCursor;
  } while (cursor !== null);
  return items;
}

function counted(
  counts: ReadonlyMap<string, number>,
  items: readonly Counted[],
): ReadonlyMap<string, number> {
  const sum = new Map(counts);
  for (const { status } of items) sum.set(status, (sum.get(status) ?? 0) + 1);
  return sum;
}
