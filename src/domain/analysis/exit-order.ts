import { invariant } from '../kernel/invariant.js';
import { IndexColumn, NumberColumn } from './columns.js';
import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { TextColumn } from './text-column.js';
import type { TradeDays } from './trade-date.js';

export interface ExitOrderInput {
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
  readonly #order: readonly number[];

  constructor({ instruments, ids, days, inWindow }: ExitOrderInput) {
    this.#instruments = instruments.toSorted(byContract);
    this.#instruments.forEach((matched, owner) => this.collect(matched, owner, { days, inWindow }));
    const conids = new NumberColumn();
    for (const { instrument } of this.#instruments) conids.push(instrument.conid);
    const [at, owner, row] = [this.#exitAt, this.#owner, this.#entryRow];
    this.#order = Array.from({ length: owner.count }, (_, i) => i).sort(
      (a, b) =>
        at.at(a) - at.at(b) ||
        conids.at(owner.at(a)) - conids.at(owner.at(b)) ||
        ids.compare(row.at(a), row.at(b)) ||
        a - b,
    );
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

function byContract(a: MatchedInstrument, b: MatchedInstrument): number {
  return textOf(a) < textOf(b) ? -1 : 1;
}

function textOf({ instrument: { account, strategy, symbol } }: MatchedInstrument): string {
  return `${account}|${strategy}|${symbol}`;
}
