import { IndexColumn, NumberColumn, WholeColumn } from './columns.js';
import type { Whole } from './whole.js';

/** A way from flat to flat in one contract and account, as it ended. */
export interface RoundTripEnd {
  /** Place of the instrument in the dataset's list. */
  readonly owner: number;
  readonly firstLot: number;
  readonly lastLot: number;
  readonly exitAt: number;
  /** Cell of its last lot; -1 when that lies outside the window. */
  readonly cell: number;
  /** Net result and commission at the dataset's money scale. */
  readonly pnl: Whole;
  readonly commission: Whole;
}

/** Finished round trips whose cost is all known, in columns, one instrument behind the other. */
export class RoundTrips {
  readonly owner = new IndexColumn();
  readonly firstLot = new IndexColumn();
  readonly lastLot = new IndexColumn();
  readonly exitAt = new NumberColumn();
  readonly cell = new IndexColumn();
  readonly pnl = new WholeColumn();
  readonly commission = new WholeColumn();

  get count(): number {
    return this.owner.count;
  }

  push({ owner, firstLot, lastLot, exitAt, cell, pnl, commission }: RoundTripEnd): void {
    this.owner.push(owner);
    this.firstLot.push(firstLot);
    this.lastLot.push(lastLot);
    this.exitAt.push(exitAt);
    this.cell.push(cell);
    this.pnl.push(pnl);
    this.commission.push(commission);
  }
}
