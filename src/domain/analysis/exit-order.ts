import { invariant } from '../kernel/invariant.js';
import { IndexColumn, NumberColumn } from './columns.js';
import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { mergedRuns, numbersTo } from './merge-runs.js';
import type { TextColumn } from './text-column.js';
import type { TradeDays } from './trade-date.js';

export interface ExitOrderInput {
  /** In an order that does not depend on that of reading. */
  readonly instruments: readonly MatchedInstrument[];
  readonly ids: TextColumn;
  readonly days: TradeDays;
  /** Whether the trade date of an exit lies in the window. */
  readonly inWindow: (day: number) => boolean;
}

/**
 * The lot trades of known cost whose exit lies in the window, in the order of exit time, conid, entry execution id;
 * further by contract, account and strategy, so that the order never depends on that of reading.
 */
export class ExitOrder {
  readonly #instruments: readonly MatchedInstrument[];
  readonly #owner = new IndexColumn();
  readonly #lot = new IndexColumn();
  readonly #exitAt = new NumberColumn();
  readonly #entryRow = new IndexColumn();
  readonly #order: Int32Array;

  constructor({ instruments, ids, days, inWindow }: ExitOrderInput) {
    this.#instruments = instruments;
    const ends = instruments.map((matched, owner) => {
      this.collect(matched, owner, { days, inWindow });
      return this.#owner.count;
    });
    const [at, owner, row] = [this.#exitAt, this.#owner, this.#entryRow];
    const conidOf = (i: number): number => instruments[owner.at(i)]?.instrument.conid ?? 0;
    this.#order = mergedRuns(
      numbersTo(owner.count),
      ends,
      (a, b) =>
        at.at(a) - at.at(b) ||
        conidOf(a) - conidOf(b) ||
        ids.compare(row.at(a), row.at(b)) ||
        a - b,
    );
  }

  get count(): number {
    return this.#order.length;
  }

  /** Shows every lot trade in order, in one and the same object. */
  *trades(): Generator<LotTrade> {
    let trade: LotTrade | undefined;
    for (const i of this.#order) {
      const matched = this.#instruments[this.#owner.at(i)];
      invariant(matched !== undefined, 'a lot trade has its instrument');
      trade ??= new LotTrade(matched);
      yield trade.moveTo(matched, this.#lot.at(i));
    }
  }

  private collect(
    matched: MatchedInstrument,
    owner: number,
    window: Pick<ExitOrderInput, 'days' | 'inWindow'>,
  ): void {
    for (let lot = 0; lot < matched.matching.lots.count; lot += 1) {
      this.consider(matched, owner, { lot, window });
    }
  }

  private consider(
    matched: MatchedInstrument,
    owner: number,
    { lot, window }: { lot: number; window: Pick<ExitOrderInput, 'days' | 'inWindow'> },
  ): void {
    const { instrument, matching, facts } = matched;
    const exitAt = instrument.at.at(matching.lots.exit.at(lot));
    if (!window.inWindow(window.days.of(exitAt, facts.type)) || !hasCost(matched, lot)) return;
    this.#owner.push(owner);
    this.#lot.push(lot);
    this.#exitAt.push(exitAt);
    this.#entryRow.push(instrument.rows.at(matching.lots.entry.at(lot)));
  }
}
