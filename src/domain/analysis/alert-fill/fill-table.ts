import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import { invariant } from '../../kernel/invariant.js';
import type { CleanFills } from '../cleaning.js';
import type { FillBook } from '../fill-book.js';
import type { CleanInstrument } from '../matched-instrument.js';
import { toDecimal } from '../whole.js';
import type { QuoteAtSending } from './slippage-split.js';

/** Where a fill stands: its instrument in the table, its number within that. */
export interface FillPlace {
  readonly instrument: number;
  readonly fill: number;
}

/** Who a fill belongs to: the number of an alert, or one of these. */
export const WITHOUT_ALERT = -1;
export const EXTERNAL = -2;

/** What the ledger says of an execution. */
export interface FillOrigin {
  /** Number of the alert whose order it filled; null for an order without one (a flatten). */
  readonly alert: number | null;
  readonly isOurs: boolean;
  /** The market when its order was sent; absent where nobody wrote it down. */
  readonly quote?: QuoteAtSending;
}

/** By {@link originKey}. */
export type FillOrigins = ReadonlyMap<string, FillOrigin>;

/** An execution whatever its version: the last part of the id, behind the last point, is left out. */
export function originKey(account: string, executionId: string): string {
  const end = executionId.lastIndexOf('.');
  return `${account}|${end > 0 ? executionId.slice(0, end) : executionId}`;
}

/** The fills that count, with room for who each belongs to. */
export class FillTable {
  readonly instruments: readonly CleanInstrument[];
  /** By instrument and fill: the number of an alert, {@link WITHOUT_ALERT} or {@link EXTERNAL}. */
  readonly owners: readonly Int32Array[];
  readonly #quotes = new Map<string, QuoteAtSending>();

  constructor(
    private readonly book: FillBook,
    { instruments }: CleanFills,
  ) {
    this.instruments = instruments.toSorted(byContract);
    this.owners = this.instruments.map(({ instrument: { rows } }) =>
      new Int32Array(rows.count).fill(WITHOUT_ALERT),
    );
  }

  /** Every fill that counts: once each, carried-in lots not among them. */
  *fills(): Generator<FillPlace> {
    for (let i = 0; i < this.instruments.length; i += 1) yield* this.fillsOf(i);
  }

  /** The fills of one instrument that count. */
  *fillsOf(instrument: number, also: 'with carried in' | 'alone' = 'alone'): Generator<FillPlace> {
    const { superseded, carriedIn } = this.book;
    const rows = this.instruments[instrument]?.instrument.rows;
    for (let fill = 0; fill < (rows?.count ?? 0); fill += 1) {
      const row = rows?.at(fill) ?? 0;
      if (superseded.has(row) || (also === 'alone' && carriedIn.has(row))) continue;
      yield { instrument, fill };
    }
  }

  /** false for a carried-in lot, which stands for no row read. */
  isRead(place: FillPlace): boolean {
    return !this.book.carriedIn.has(this.of(place).instrument.rows.at(place.fill));
  }

  of({ instrument }: FillPlace): CleanInstrument {
    const found = this.instruments[instrument];
    invariant(found !== undefined, 'a place of this table');
    return found;
  }

  ownerOf({ instrument, fill }: FillPlace): number {
    return this.owners[instrument]?.[fill] ?? WITHOUT_ALERT;
  }

  give({ instrument, fill }: FillPlace, owner: number): void {
    const owners = this.owners[instrument];
    if (owners !== undefined) owners[fill] = owner;
  }

  /** Null where nobody wrote it down. */
  quoteOf({ instrument, fill }: FillPlace): QuoteAtSending | null {
    return this.#quotes.get(`${instrument}|${fill}`) ?? null;
  }

  idOf(place: FillPlace): string {
    return this.book.ids.text(this.of(place).instrument.rows.at(place.fill));
  }

  signOf(place: FillPlace): number {
    return this.of(place).instrument.signs.at(place.fill);
  }

  atOf(place: FillPlace): Instant {
    return this.of(place).instrument.at.at(place.fill);
  }

  quantityOf(place: FillPlace): Decimal {
    const { sizes } = this.of(place).instrument;
    return toDecimal(sizes.at(place.fill), sizes.scale);
  }

  priceOf(place: FillPlace): Decimal {
    const { prices } = this.of(place);
    return toDecimal(prices.at(place.fill), prices.scale);
  }

  commissionOf(place: FillPlace): Decimal {
    const { commissions } = this.of(place).instrument;
    return toDecimal(commissions.at(place.fill), commissions.scale);
  }

  /** Gives every fill that the ledger knows to its alert, or to nobody; returns those it does not know. */
  link(origins: FillOrigins): readonly FillPlace[] {
    const unknown: FillPlace[] = [];
    for (const place of this.fills()) {
      const origin = origins.size === 0 ? undefined : origins.get(this.keyOf(place));
      const { instrument, fill } = place;
      if (origin?.quote !== undefined) this.#quotes.set(`${instrument}|${fill}`, origin.quote);
      if (origin === undefined) unknown.push(place);
      else if (!origin.isOurs) this.give(place, EXTERNAL);
      else if (origin.alert !== null) this.give(place, origin.alert);
    }
    return unknown;
  }

  private keyOf(place: FillPlace): string {
    return originKey(this.of(place).instrument.account, this.idOf(place));
  }
}

function byContract(a: CleanInstrument, b: CleanInstrument): number {
  const [left, right] = [a.instrument, b.instrument];
  if (left.account !== right.account) return left.account < right.account ? -1 : 1;
  return left.conid - right.conid || (left.symbol < right.symbol ? -1 : 1);
}
