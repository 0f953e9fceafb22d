import { NumberColumn } from './columns.js';
import type { LotTrade } from './lot-trade.js';
import { toDouble } from './whole.js';

/** Equity of closed lots of one currency: opening equity + results of the exits before. Lots come in their order of exits. */
export class EquityAtEntry {
  readonly #exitAt = new NumberColumn();
  /** Equity after each exit. */
  readonly #equity = new NumberColumn();
  #near = 0;
  #latest: number;

  constructor(private readonly openingEquity: number) {
    this.#latest = openingEquity;
  }

  /** Equity when the lot was opened: what closed until then has come before it. Counts the lot itself for those behind. */
  take({ matched, entry, exit, pnl }: LotTrade): number {
    const equity = this.at(matched.instrument.at.at(entry));
    this.#latest += toDouble(pnl, matched.moneyScale);
    this.#exitAt.push(matched.instrument.at.at(exit));
    this.#equity.push(this.#latest);
    return equity;
  }

  /** Moments that are asked for one after the other lie close together. */
  private at(moment: number): number {
    const { count } = this.#exitAt;
    while (this.#near < count && this.#exitAt.at(this.#near) <= moment) this.#near += 1;
    while (this.#near > 0 && this.#exitAt.at(this.#near - 1) > moment) this.#near -= 1;
    return this.#near === 0 ? this.openingEquity : this.#equity.at(this.#near - 1);
  }
}
