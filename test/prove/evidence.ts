import type { Instant } from '../../src/domain/kernel/instant.js';
import type { KillSwitch } from '../../src/ports/ledger-entry.js';
import type { Book } from '../../src/simulator/book.js';
import type { LedgerHistory } from './ledger-history.js';

/** An order's submission, or a yes to the broker's question, as it left the process, with what the process knew. */
export interface SentOrder {
  readonly at: Instant;
  readonly clientOrderId: string | null;
  readonly what: 'order' | 'reply';
  readonly killSwitch: KillSwitch;
  /** Since when that kill switch is in force. */
  readonly switchedAt: Instant;
  readonly sessionReady: boolean;
  /** Book and broker were compared since the session came up. */
  readonly reconciled: boolean;
  /** Why the order's root was paused when it left; null when it was not. */
  readonly pausedWith: string | null;
}

/** An alert that was answered with 2xx. */
export interface Acknowledged {
  readonly alertId: string;
  /** Strategy and the sender's id. */
  readonly key: string;
  readonly at: Instant;
}

/** All that can be known from outside after a step. */
export interface Evidence {
  readonly now: Instant;
  /** The broker's own book: the truth. */
  readonly broker: Book;
  readonly ledger: LedgerHistory;
  readonly sent: readonly SentOrder[];
  readonly acknowledged: readonly Acknowledged[];
  /** Since when trading has been ready without a break; null while it is not. */
  readonly readySince: Instant | null;
  /** Names of what a rebuild found different; empty when it was equal or not made. */
  readonly rebuildDifferences: readonly string[];
  /** Where the planted secret was seen. */
  readonly leaks: readonly string[];
  /** Errors that nobody caught. */
  readonly crashes: readonly string[];
  /** true once faults have stopped and time has passed: nothing may be open any more. */
  readonly isSettled: boolean;
  /** The greatest own position that strategies allow, by root. */
  readonly positionLimits: ReadonlyMap<string, number>;
}
