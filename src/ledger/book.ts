import type { Book } from '../ports/ledger-view.js';
import type { Collection, Documents } from './document.js';
import { bodyOf } from './schema.js';
import type { DocumentRow } from './schema.js';
import { INITIAL_SWITCH } from './trading-projection.js';

/** Puts a book together from its documents. */
export function bookOf(rows: readonly DocumentRow[]): Book {
  const bodies = <C extends Collection>(collection: C): readonly Documents[C][] =>
    rows.filter((row) => row.collection === collection).map((row) => bodyOf(collection, row));
  return {
    identity: bodies('identity')[0] ?? null,
    tradingSwitch: bodies('switch')[0] ?? INITIAL_SWITCH,
    strategySwitches: bodies('strategySwitches'),
    accountValue: bodies('accountValue')[0] ?? null,
    holdings: bodies('holdings'),
    shares: bodies('shares'),
    roots: bodies('roots'),
    openOrders: bodies('orders').map((order) => order.view),
    sessionLostSeq: bodies('session')[0]?.lostSeq ?? 0,
  };
}
