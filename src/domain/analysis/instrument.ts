import { IndexColumn, NumberColumn } from './columns.js';
import type { FillRow } from './fill-row.js';
import { ScaledColumn } from './scaled-column.js';

/** Fills of one contract in one account as trades are matched from them: read only. */
export interface InstrumentFills {
  readonly account: string;
  readonly strategy: string;
  readonly conid: number;
  readonly symbol: string;
  readonly rows: IndexColumn;
  readonly at: NumberColumn;
  readonly signs: IndexColumn;
  readonly sizes: ScaledColumn;
  readonly commissions: ScaledColumn;
  readonly withoutCommission: ReadonlySet<number>;
  readonly withoutCost: ReadonlySet<number>;
}

/**
 * All fills of one contract in one account (or of one root and strategy when alerts are replayed), in columns: what
 * trades are matched within. Columns have one entry a fill, in the order of reading.
 */
export class Instrument implements InstrumentFills {
  /** Number of the fill within its {@link FillBook}. */
  readonly rows = new IndexColumn();
  readonly at = new NumberColumn();
  /** +1 buy, -1 sell. */
  readonly signs = new IndexColumn();
  readonly sizes = new ScaledColumn();
  readonly prices = new ScaledColumn();
  #nets = new ScaledColumn();
  /** Cents at least, so that shares are conserved to the cent. */
  readonly commissions = new ScaledColumn(2);
  /** Fills whose source told no net amount. */
  readonly withoutNet = new Set<number>();
  /** Fills whose commission is not known; it counts as zero. */
  readonly withoutCommission = new Set<number>();
  /** Carried-in lots whose cost nobody told. */
  readonly withoutCost = new Set<number>();
  #symbol: string;
  #securityType: string | null;
  #currency: string | null;

  constructor(first: FillRow) {
    this.account = first.account;
    this.strategy = first.strategy;
    this.conid = first.conid;
    this.#symbol = first.symbol;
    this.#securityType = first.securityType;
    this.#currency = first.currency;
  }

  readonly account: string;
  readonly strategy: string;
  readonly conid: number;

  /** Net amounts, until the prices are right. */
  get nets(): ScaledColumn {
    return this.#nets;
  }

  /** Prices are right: net amounts are needed no more. */
  forgetNets(): void {
    this.#nets = new ScaledColumn();
  }

  get symbol(): string {
    return this.#symbol;
  }

  get securityType(): string | null {
    return this.#securityType;
  }

  /** As the sources told; null when none did. */
  get currency(): string | null {
    return this.#currency;
  }

  /** Appends a fill; what sources say differently about the contract is settled independently of their order. */
  push(row: number, fill: FillRow): void {
    if (fill.net === null) this.withoutNet.add(this.rows.count);
    if (fill.commission === null) this.withoutCommission.add(this.rows.count);
    this.rows.push(row);
    this.at.push(fill.at);
    this.signs.push(fill.sign);
    this.sizes.add(fill.size.value, fill.size.scale);
    this.prices.add(fill.price.value, fill.price.scale);
    this.#nets.add(fill.net?.value ?? 0, fill.net?.scale ?? 0);
    this.commissions.add(fill.commission?.value ?? 0, fill.commission?.scale ?? 0);
    if (fill.symbol !== this.#symbol) this.#symbol = firstOf(fill.symbol, this.#symbol);
    if (fill.securityType !== this.#securityType) {
      this.#securityType = firstOf(fill.securityType, this.#securityType);
    }
    if (fill.currency !== this.#currency) {
      this.#currency = firstOf(fill.currency, this.#currency);
    }
  }
}

/** The smaller of two texts; null and empty give way. */
function firstOf<T extends string | null>(a: T, b: T): T {
  if (a === null || a === '') return b;
  if (b === null || b === '') return a;
  return a < b ? a : b;
}
