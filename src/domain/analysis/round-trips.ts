import { IndexColumn, NumberColumn, WholeColumn } from './columns.js';
import type { TextColumn } from './text-column.js';
import type { Whole } from './whole.js';

/** A way from flat to flat in one contract and account, as it ended. */
export interface RoundTripEnd {
  readonly exitAt: number;
  /** Trade date of the exit, a day number. */
  readonly day: number;
  readonly conid: number;
  /** Row of the fill that began it. */
  readonly entryRow: number;
  /** Net result. */
  readonly pnl: Whole;
}

/** Finished round trips in columns; results at one scale. */
export class RoundTrips {
  readonly #exitAt = new NumberColumn();
  readonly #day = new IndexColumn();
  readonly #conid = new NumberColumn();
  readonly #entryRow = new IndexColumn();
  readonly #pnl = new WholeColumn();

  push({ exitAt, day, conid, entryRow, pnl }: RoundTripEnd): void {
    this.#exitAt.push(exitAt);
    this.#day.push(day);
    this.#conid.push(conid);
    this.#entryRow.push(entryRow);
    this.#pnl.push(pnl);
  }

  /** Results and days in the order of exit time, conid and the execution id of the first entry. */
  inOrder(ids: TextColumn): {
    readonly results: readonly Whole[];
    readonly days: readonly number[];
  } {
    const [at, conid, row] = [this.#exitAt, this.#conid, this.#entryRow];
    const order = Array.from({ length: at.count }, (_, trip) => trip).sort(
      (a, b) =>
        at.at(a) - at.at(b) || conid.at(a) - conid.at(b) || ids.compare(row.at(a), row.at(b)),
    );
    return {
      results: order.map((trip) => this.#pnl.at(trip)),
      days: order.map((trip) => this.#day.at(trip)),
    };
  }
}
