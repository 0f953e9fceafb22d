import type { Decimal } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { ByteRange } from './text-column.js';
import { wholeOf } from './whole.js';
import type { Whole } from './whole.js';

/** An exact decimal: `value / 10^scale`. */
export interface Scaled {
  readonly value: Whole;
  readonly scale: number;
}

export function scaledOf(decimal: Decimal): Scaled {
  return { value: wholeOf(decimal.coefficient), scale: decimal.scale };
}

/** A fill as a source tells it, read but not yet judged. A reader may use one object for all its rows. */
export interface FillRow {
  /** The execution id; its last part, behind the last point, is the version. */
  readonly id: ByteRange;
  readonly account: string;
  /** The strategy of a replayed alert; empty for the broker's fills. */
  readonly strategy: string;
  /** 0 where there is no contract at the broker: replayed alerts. */
  readonly conid: number;
  readonly symbol: string;
  /** `FUT`, `STK`, `CASH` ...; null when the source does not say. */
  readonly securityType: string | null;
  readonly currency: string | null;
  readonly sign: 1 | -1;
  readonly at: Instant;
  readonly size: Scaled;
  readonly price: Scaled;
  /** |price x size x point value|; null when the source does not say. */
  readonly net: Scaled | null;
  /** Positive = cost, negative = rebate; null when the source does not say. */
  readonly commission: Scaled | null;
}
