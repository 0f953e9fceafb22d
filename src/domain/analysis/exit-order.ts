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
  readonly #order: number[] = [];

  constructor({ instruments, ids, days, inWindow }: ExitOrderInput) {
    this.#instruments = instruments;
    instruments.forEach((matched, owner) => this.collect(matched, owner, { days, inWindow }));
    for (let i = 0; i < this.#owner.count; i += 1) this.#order.push(i);
    const [at, owner, row] = [this.#exitAt, this.#owner, this.#entryRow];
    const conids = instruments.map(({ instrument }) => instrument.conid);
    const conid = (i: number): number => conids[owner.at(i)] ?? 0;
    this.#order.sort(
      (a, b) =>
        at.at(a) - at.at(b) ||
        conid(a) - conid(b) ||
        ids.compare(row.at(a), row.at(b)) ||
        this.compareOwners(owner.at(a), owner.at(b)) ||
        a - b,
    );
  }

  get count(): number {
    return this.#order.length;
  }

  /** The lot trade at a place of the order; `into`, when given, is made to show it. */
  at(place: number, into?: LotTrade): LotTrade | undefined {
    const i = this.#order[place] ?? -1;
    const matched = this.#instruments[this.#owner.at(i)];
    if (i < 0 || matched === undefined) return undefined;
    return (into ?? new LotTrade(matched)).moveTo(matched, this.#lot.at(i));
  }

  /** Shows every lot trade in order, in one and the same object. */
  each(visit: (trade: LotTrade) => void): void {
    let trade: LotTrade | undefined;
    for (let place = 0; place < this.count; place += 1) {
      trade = this.at(place, trade);
      if (trade !== undefined) visit(trade);
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

  private compareOwners(a: number, b: number): number {
    return textOf(this.#instruments[a]) < textOf(this.#instruments[b]) ? -1 : a === b ? 0 : 1;
  }
}

function textOf(matched: MatchedInstrument | undefined): string {
  if (matched === undefined) return '';
  const { account, strategy, symbol } = matched.instrument;
  return `${account}|${strategy}|${symbol}`;
}
