import { NumberColumn } from './columns.js';
import type { LotTrade } from './lot-trade.js';
import { toDouble } from './whole.js';

/** Equity of closed lots of one currency: opening equity + results of the exits until then. */
export class EquityAtEntry {
  readonly #exitAt = new NumberColumn();
  /** Equity after each exit. */
  readonly #equity = new NumberColumn();
  #latest: number;
  /** How many exits came before the last entry that was asked for. */
  #near = 0;

  constructor(private readonly opening: number) {
    this.#latest = opening;
  }

  /** Equity when the next lot trade was opened; they come in the order of their exits. */
  next(trade: LotTrade): number {
    const { instrument, moneyScale } = trade.matched;
    const found = this.at(instrument.at.at(trade.entry));
    this.#latest += toDouble(trade.pnl, moneyScale);
    this.#exitAt.push(instrument.at.at(trade.exit));
    this.#equity.push(this.#latest);
    return found;
  }

  /** Moments that are asked for one after the other lie close together. */
  private at(entered: number): number {
    while (this.#near < this.#exitAt.count && this.#exitAt.at(this.#near) <= entered) {
      this.#near += 1;
    }
    while (this.#near > 0 && this.#exitAt.at(this.#near - 1) > entered) this.#near -= 1;
    return this.#near === 0 ? this.opening : this.#equity.at(this.#near - 1);
  }
}
