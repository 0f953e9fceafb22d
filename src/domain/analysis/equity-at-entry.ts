import { NumberColumn } from './columns.js';
import type { ExitOrder } from './exit-order.js';
import type { LotTrade } from './lot-trade.js';
import { toDouble } from './whole.js';

/** Equity of closed lots at any moment, in the currency of them all: opening equity + results of the exits before. */
export class EquityAtEntry {
  readonly #exitAt = new NumberColumn();
  /** Equity after each exit. */
  readonly #equity = new NumberColumn();
  #near = 0;

  constructor(
    exits: ExitOrder,
    private readonly openingEquity: number,
  ) {
    let equity = openingEquity;
    for (const trade of exits.trades()) {
      equity += toDouble(trade.pnl, trade.matched.moneyScale);
      this.#exitAt.push(exitAt(trade));
      this.#equity.push(equity);
    }
  }

  /** Before the entry of a lot; moments that are asked for one after the other lie close together. */
  of({ matched, entry }: LotTrade): number {
    const at = matched.instrument.at.at(entry);
    const { count } = this.#exitAt;
    while (this.#near < count && this.#exitAt.at(this.#near) <= at) this.#near += 1;
    while (this.#near > 0 && this.#exitAt.at(this.#near - 1) > at) this.#near -= 1;
    return this.#near === 0 ? this.openingEquity : this.#equity.at(this.#near - 1);
  }
}

function exitAt({ matched, exit }: LotTrade): number {
  return matched.instrument.at.at(exit);
}
