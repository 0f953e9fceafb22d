import { IndexColumn, WholeColumn } from './columns.js';
import type { LotTrade } from './lot-trade.js';
import { plus, shifted } from './whole.js';

/** Digits after the point that hold every money amount and every size of a dataset. */
export interface DatasetScales {
  readonly money: number;
  readonly size: number;
}

/** What the lot trades of a cell have in common: instrument, side, and the hour of UTC in which they ended. */
export interface CellPlace {
  /** Place of the instrument in the dataset's list. */
  readonly owner: number;
  readonly direction: number;
  /** Hours since 1970. */
  readonly hour: number;
  /** Trade date of the exits, a day number. */
  readonly day: number;
}

/**
 * Lot trades of the window summed by instrument, side and hour of their exit. Every slice is a set of cells, so slices of
 * one dimension add up to the whole. Columns have one entry a cell; money and sizes are at {@link DatasetScales}.
 */
export class TradeCells {
  readonly owner = new IndexColumn();
  readonly direction = new IndexColumn();
  readonly hour = new IndexColumn();
  readonly day = new IndexColumn();
  readonly lots = new IndexColumn();
  readonly gross = new WholeColumn();
  readonly commission = new WholeColumn();
  readonly pnl = new WholeColumn();
  /** Contracts or shares that were closed. */
  readonly quantity = new WholeColumn();
  readonly #places = new Map<number, number>();
  #owner = -1;
  #key = -1;
  #cell = -1;

  constructor(readonly scales: DatasetScales) {}

  get count(): number {
    return this.owner.count;
  }

  /** Adds a lot trade to its cell and returns which that is. Instruments come one after the other. */
  add(trade: LotTrade, place: CellPlace): number {
    const cell = this.cellOf(place);
    const { instrument, amountScale, moneyScale } = trade.matched;
    const { money, size } = this.scales;
    this.lots.set(cell, this.lots.at(cell) + 1);
    addTo(this.gross, cell, shifted(trade.gross, money - amountScale));
    addTo(this.commission, cell, shifted(trade.commission, money - instrument.commissions.scale));
    addTo(this.pnl, cell, shifted(trade.pnl, money - moneyScale));
    addTo(this.quantity, cell, shifted(trade.size, size - instrument.sizes.scale));
    return cell;
  }

  private cellOf({ owner, direction, hour, day }: CellPlace): number {
    const key = hour * 2 + (direction > 0 ? 1 : 0);
    if (owner !== this.#owner) {
      this.#places.clear();
      this.#owner = owner;
    } else if (key === this.#key) return this.#cell;
    this.#key = key;
    this.#cell = this.#places.get(key) ?? this.count;
    if (this.#cell === this.count) {
      this.#places.set(key, this.#cell);
      this.owner.push(owner);
      this.direction.push(direction);
      this.hour.push(hour);
      this.day.push(day);
      this.lots.push(0);
      for (const sum of [this.gross, this.commission, this.pnl, this.quantity]) sum.push(0);
    }
    return this.#cell;
  }
}

function addTo(sums: WholeColumn, cell: number, amount: ReturnType<typeof plus>): void {
  sums.set(cell, plus(sums.at(cell), amount));
}
