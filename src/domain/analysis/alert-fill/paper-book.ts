import type { Code } from '../../kernel/codes.table.js';
import { Decimal } from '../../kernel/decimal.js';
import type { CleanFills } from '../cleaning.js';
import type { RowOrigin } from '../dropped-row.js';
import { FillBook } from '../fill-book.js';
import type { FillRow } from '../fill-row.js';
import { matchInstrument } from '../matched-instrument.js';
import { toDecimal } from '../whole.js';

/** An alert by the row it was read from. */
export type CaseKey = string;

export function caseKey({ source, row }: Pick<RowOrigin, 'source' | 'row'>): CaseKey {
  return `${source}|${row}`;
}

/** Alerts played again, each remembered with what it changed or why it changed nothing. */
export class PaperBook extends FillBook {
  readonly changes = new Map<CaseKey, Decimal>();
  readonly refusals = new Map<CaseKey, Code>();
  /** By row of the book. */
  readonly #keys: CaseKey[] = [];

  constructor() {
    super('alerts');
  }

  override append(fill: FillRow, source: string, number: number): number {
    const size = toDecimal(fill.size.value, fill.size.scale);
    const key = caseKey({ source, row: number });
    this.changes.set(key, fill.sign > 0 ? size : size.negated());
    const row = super.append(fill, source, number);
    this.#keys[row] = key;
    return row;
  }

  override drop(origin: RowOrigin, reason: Code, detail = ''): void {
    this.refusals.set(caseKey(origin), reason);
    super.drop(origin, reason, detail);
  }

  keyOf(row: number): CaseKey {
    return this.#keys[row] ?? '';
  }
}

/** A piece of a paper trade: `exit` is null while it is open. */
export interface PaperLot {
  readonly entry: CaseKey;
  readonly exit: CaseKey | null;
  readonly quantity: Decimal;
}

/** The paper trades of the replay: first in, first out by strategy and root, like all other trades. */
export function paperLots(book: PaperBook, { instruments }: CleanFills): readonly PaperLot[] {
  return instruments.flatMap((one) => {
    const { instrument, matching } = matchInstrument(book, one, 'replayed');
    const key = (fill: number): CaseKey => book.keyOf(instrument.rows.at(fill));
    const { scale } = instrument.sizes;
    const closed = Array.from({ length: matching.lots.count }, (_, lot) => ({
      entry: key(matching.lots.entry.at(lot)),
      exit: key(matching.lots.exit.at(lot)),
      quantity: toDecimal(matching.lots.quantity.at(lot), scale),
    }));
    const open = matching.open.map(({ fill, quantity }) => ({
      entry: key(fill),
      exit: null,
      quantity: toDecimal(quantity, scale),
    }));
    return [...closed, ...open];
  });
}
