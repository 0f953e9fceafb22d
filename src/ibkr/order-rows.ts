import { Decimal } from '../domain/kernel/decimal.js';
import { decimalOf, textOf, type JsonRecord } from './json-fields.js';
import { orderOfRow } from './order-row.js';

const REASON = 'order_cancellation_by_system_reason';

/** Orders end within a session; these are far more than a session has. */
const MOST_ORDERS = 5000;

/**
 * The last whole row of every order. The stream tells an order in full once and then only what changed; what it said
 * of an order is never replaced by a read that shows less of it filled, since that read is older.
 */
export class OrderRows {
  private readonly rows = new Map<string, JsonRecord>();

  /** A row of a read. */
  learn(row: JsonRecord): void {
    const known = this.of(row);
    if (known !== undefined && filledIn(known).compare(filledIn(row)) > 0) return;
    this.keep(merged(known, row));
  }

  /** The whole row after a row of the stream; null when the order was never seen in full. */
  after(row: JsonRecord): JsonRecord | null {
    const whole = merged(this.of(row), row);
    if (orderOfRow(whole) === null) return null;
    this.keep(whole);
    return whole;
  }

  private of(row: JsonRecord): JsonRecord | undefined {
    return this.rows.get(textOf(row, 'orderId') ?? '');
  }

  private keep(row: JsonRecord): void {
    const id = textOf(row, 'orderId');
    if (id === null) return;
    this.rows.delete(id);
    this.rows.set(id, row);
    const [oldest] = this.rows.keys();
    if (this.rows.size > MOST_ORDERS && oldest !== undefined) this.rows.delete(oldest);
  }
}

/** A reason belongs to the status it came with. */
function merged(known: JsonRecord | undefined, row: JsonRecord): JsonRecord {
  if (known === undefined) return row;
  const isOver = row['status'] !== undefined && row['status'] !== known['status'];
  const { [REASON]: reason, ...facts } = known;
  return { ...facts, ...(isOver || reason === undefined ? {} : { [REASON]: reason }), ...row };
}

function filledIn(row: JsonRecord): Decimal {
  return decimalOf(row, 'filledQuantity') ?? Decimal.zero;
}
