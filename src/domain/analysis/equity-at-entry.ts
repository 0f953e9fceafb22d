import type { ExitOrder } from './exit-order.js';
import type { LotTrade } from './lot-trade.js';
import { toDouble } from './whole.js';

/**
 * Equity of closed lots of one currency when each lot was opened, by its place in the order of exits: opening equity +
 * results of the exits until then. Put into `found`.
 */
export function equityAtEntry(
  exits: ExitOrder,
  openingEquity: number,
  found: Float64Array,
): Float64Array {
  const { count } = exits;
  const exitAt = new Float64Array(count);
  /** Equity after each exit. */
  const equity = new Float64Array(count);
  let latest = openingEquity;
  let near = 0;
  let trade: LotTrade | undefined;
  for (let place = 0; place < count; place += 1) {
    trade = exits.at(place, trade);
    const { instrument, moneyScale } = trade.matched;
    const entered = instrument.at.at(trade.entry);
    // Moments that are asked for one after the other lie close together.
    while (near < place && (exitAt[near] ?? 0) <= entered) near += 1;
    while (near > 0 && (exitAt[near - 1] ?? 0) > entered) near -= 1;
    found[place] = near === 0 ? openingEquity : (equity[near - 1] ?? 0);
    latest += toDouble(trade.pnl, moneyScale);
    exitAt[place] = instrument.at.at(trade.exit);
    equity[place] = latest;
  }
  return found;
}
