import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Ticket } from './book.js';

/** How accepted orders are filled. */
export interface FillSettings {
  readonly delayMs: number;
  /** Executions an order is filled in, `delayMs` apart. */
  readonly split: number;
  /** Nothing is filled while true; orders accepted meanwhile have `heldStatus`. */
  readonly hold: boolean;
  readonly heldStatus: 'PendingSubmit' | 'PreSubmitted' | 'Submitted';
  /** Executions after which an order is left as it is; null: none. */
  readonly stopAfter: number | null;
  /** Price of market orders instead of the quote. */
  readonly price: DecimalText | null;
  /** A trade is told without its commission for so long. */
  readonly commissionAfterMs: number;
  /** A trade is missing in the list of trades for so long. */
  readonly tradesAfterMs: number;
  /** A fresh order shows `Inactive` without a reason for so long; 0: never. */
  readonly inactiveMs: number;
}

export const DEFAULT_FILLS: FillSettings = {
  delayMs: 100,
  split: 1,
  hold: false,
  heldStatus: 'Submitted',
  stopAfter: null,
  price: null,
  commissionAfterMs: 0,
  tradesAfterMs: 0,
  inactiveMs: 0,
};

/** What becomes of the next accepted orders instead of a fill. */
export interface LateRejection {
  readonly status: 'Inactive' | 'Cancelled';
  readonly reason: string;
  readonly delayMs: number;
}

/** What the broker's presets make of an order that says otherwise. */
export type OrderPreset = Partial<Pick<Ticket, 'tif' | 'price'>>;

/** What becomes of a cancellation: `PendingCancel` for `delayMs`, then its ending. */
export interface CancelSettings {
  readonly delayMs: number;
  /** The last one is filled `delayMs` after it was cancelled. */
  readonly ending: 'cancelled' | 'filled' | 'cancelled-then-filled';
}

export const DEFAULT_CANCELS: CancelSettings = { delayMs: 0, ending: 'cancelled' };
