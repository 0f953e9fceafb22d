import type { WantedMonth } from '../../contract/symbol.js';
import type { Code } from '../../kernel/codes.table.js';
import type { Decimal } from '../../kernel/decimal.js';
import type { AlertTimes } from './latency.js';

/** An alert as it is to be held against the fills, from the ledger or from an imported log. */
export interface AlertCase {
  /** The alert's id in the ledger, else the log's own key. */
  readonly id: string;
  /** `ledger`, or the file it was read from. */
  readonly source: string;
  readonly row: number;
  readonly strategy: string;
  /** As sent. */
  readonly symbol: string;
  /** Name of the root; null when the symbol is not known. */
  readonly root: string | null;
  /** Month the symbol asks for; null for a stock or an unknown symbol. */
  readonly month: WantedMonth | null;
  /** +1 buy, -1 sell, 0 when only the position tells (an exit without a side). */
  readonly sign: 1 | -1 | 0;
  /** p_A, in the chart's unit; null when the alert has none, or one that cannot be right. */
  readonly price: Decimal | null;
  /** The price as sent, right or not. */
  readonly sentPrice: Decimal | null;
  /** Signed change of position on paper: played again from flat; zero when it changed none. */
  readonly paper: Decimal;
  /** Contracts or shares that were to be traded, without sign: of less, the alert is filled in part. */
  readonly wanted: Decimal;
  /** As much as may belong to it: an order that reverses trades more than the alert's size. */
  readonly room: Decimal;
  /** The rule by which it was not to be traded; null when it was. */
  readonly refusal: Code | null;
  /** Where it went wrong at the broker; null when it did not, or nobody wrote it down. */
  readonly failure: Code | null;
  /** Says the same as an alert shortly before it. */
  readonly repeats: boolean;
  /** true when the ledger knows which fills are its own; else they are found by side, size and time. */
  readonly isTraced: boolean;
  /** Types of its orders, `MKT` or `LMT+MKT`; null when nobody wrote them down. */
  readonly orderType: string | null;
  readonly times: AlertTimes;
}
