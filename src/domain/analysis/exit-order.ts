import { hasCost } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { TextColumn } from './text-column.js';
import type { TradeDays } from './trade-date.js';

/** A lot trade by its place. */
export interface LotPlace {
  readonly matched: MatchedInstrument;
  readonly lot: number;
}

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
  readonly #owner: number[] = [];
  readonly #lot: number[] = [];
  readonly #exitAt: number[] = [];
  readonly #entryRow: number[] = [];
  readonly #order: number[] = [];

  constructor({ instruments, ids, days, inWindow }: ExitOrderInput) {
    this.#instruments = instruments;
    instruments.forEach((matched, owner) => this.collect(matched, owner, { days, inWindow }));
    for (let i = 0; i < this.#owner.length; i += 1) this.#order.push(i);
    const [at, owner, row] = [this.#exitAt, this.#owner, this.#entryRow];
    const conids = instruments.map(({ instrument }) => instrument.conid);
    const conid = (i: number): number => conids[owner[i] ?? 0] ?? 0;
    this.#order.sort(
      (a, b) =>
        (at[a] ?? 0) - (at[b] ?? 0) ||
        conid(a) - conid(b) ||
        ids.compare(row[a] ?? 0, row[b] ?? 0) ||
        this.compareOwners(owner[a] ?? 0, owner[b] ?? 0) ||
        a - b,
    );
  }

  get count(): number {
    return this.#order.length;
  }

  /** The lot trade at a place of the order. */
  at(index: number): LotPlace | undefined {
    const i = this.#order[index] ?? -1;
    const matched = this.#instruments[this.#owner[i] ?? -1];
    return matched === undefined ? undefined : { matched, lot: this.#lot[i] ?? 0 };
  }

  *[Symbol.iterator](): Generator<LotPlace> {
    for (let index = 0; index < this.#order.length; index += 1) {
      const place = this.at(index);
      if (place !== undefined) yield place;
    }
  }

  private collect(
    matched: MatchedInstrument,
    owner: number,
    { days, inWindow }: Pick<ExitOrderInput, 'days' | 'inWindow'>,
  ): void {
    const { instrument, matching, facts } = matched;
    const { entry, exit } = matching.lots;
    for (let lot = 0; lot < exit.length; lot += 1) {
      const exitAt = instrument.at[exit[lot] ?? 0] ?? 0;
      if (!inWindow(days.of(exitAt, facts.type)) || !hasCost(matched, lot)) continue;
      this.#owner.push(owner);
      this.#lot.push(lot);
      this.#exitAt.push(exitAt);
      this.#entryRow.push(instrument.rows[entry[lot] ?? 0] ?? 0);
    }
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
