import type { Code } from '../domain/kernel/codes.table.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Result } from '../domain/kernel/result.js';
import type { Contract } from '../domain/contract/contract.js';
import type { SymbolRule } from '../domain/strategy/strategy.js';
import type { Execution } from '../domain/execution/execution.js';
import type { OrderDraft } from '../domain/order/order.js';
import type { OrderType } from '../domain/order/order-terms.js';

export const SESSION_STATES = [
  'DOWN',
  'NEEDS_LOGIN',
  'CONNECTING',
  'READY',
  'COMPETING',
  'MAINTENANCE',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** What is known of the broker session. */
export interface BrokerSession {
  readonly state: SessionState;
  readonly since: Instant;
  /** One plain sentence on why it is not READY; null when it is. */
  readonly reason: string | null;
  /** `ACCOUNT_MISMATCH` when the login is not the one that is configured, else `SESSION_NOT_READY`; null when READY. */
  readonly code: Code | null;
  /** The gateway's id of this brokerage session (`session` of /tickle); a new one forgets orders' certainty. */
  readonly id: string | null;
  readonly account: string | null;
  readonly paper: boolean | null;
}

/** A read that failed: the caller knows nothing new, least of all that something is absent. */
export interface Unreadable {
  readonly code: Code;
  readonly message: string;
}

/** The broker's answer to a look-up or a resolution that found nothing tradable. */
export type Refusal = Unreadable;

export interface BrokerPosition {
  readonly conid: number;
  /** Signed. */
  readonly quantity: DecimalText;
  readonly averagePrice: DecimalText | null;
}

/** An order as the broker reports it. */
export interface BrokerOrder {
  readonly brokerOrderId: string;
  /** Our client order id; null for a foreign order. */
  readonly orderRef: string | null;
  readonly conid: number;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: DecimalText;
  readonly filledQuantity: DecimalText;
  readonly averagePrice: DecimalText | null;
  /** The broker's own word: `Submitted`, `PreSubmitted`, `Filled`, `Cancelled`, `Inactive` ... */
  readonly status: string;
  /** `DAY`, `GTC` ... as it works at the broker; null where it does not say. */
  readonly timeInForce: string | null;
  /** `MKT`, `LMT`, `STP` ... in our words; null where it does not say. */
  readonly type: OrderType | null;
  /** Broker order id of the order this one is attached to; null where there is none or it does not say. */
  readonly parentId: string | null;
  /** The broker's reason when it cancelled or refused by itself. */
  readonly reason: string | null;
  /** What that reason means; null when it is not known. */
  readonly reasonCode: Code | null;
}

export interface AnsweredQuestion {
  readonly messageId: string;
  readonly text: string;
  readonly answer: 'yes' | 'no';
}

/** The three answers to sending an order. `unknown` may have arrived: only the broker can tell. */
export type Placement =
  | {
      readonly kind: 'accepted';
      readonly brokerOrderId: string;
      /** Broker order ids of the attached orders, in their order; null where the answer did not tell one. */
      readonly attached: readonly (string | null)[];
      readonly questions: readonly AnsweredQuestion[];
    }
  | {
      readonly kind: 'refused';
      readonly code: Code;
      readonly message: string;
      readonly questions: readonly AnsweredQuestion[];
    }
  | { readonly kind: 'unknown'; readonly code: Code; readonly message: string };

/** What to resolve: the symbol of an alert with the rules that say how to read it. */
export interface ContractRequest {
  readonly symbol: string;
  readonly exchange: string | null;
  readonly symbols: readonly SymbolRule[];
  /** To the guard day of a continuous symbol's month; negative: it may have passed that long ago. */
  readonly minDaysUntilExpiry: number;
}

/** Best bid and ask, real time only; delayed or frozen data is no quote. */
export interface Quote {
  readonly bid: DecimalText | null;
  readonly ask: DecimalText | null;
  readonly last: DecimalText | null;
  readonly at: Instant;
}

/** Prices of one stretch of time; `at` is its start. */
export interface PriceBar {
  readonly at: Instant;
  readonly open: DecimalText;
  readonly high: DecimalText;
  readonly low: DecimalText;
  readonly close: DecimalText;
}

/** Bars of `barMinutes` from `from` (included) to `to` (excluded). */
export interface BarRequest {
  readonly conid: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly barMinutes: 1 | 5 | 15 | 60;
}

/** Prices of a contract step by `increment` from `from` on, up to the next rule's. */
export interface PriceIncrement {
  readonly from: DecimalText;
  readonly increment: DecimalText;
}

/** What an order would cost in margin, in the account's base currency. */
export interface OrderPreview {
  /** Equity with loan value after the order. */
  readonly equityAfter: DecimalText;
  /** Initial margin required after the order. */
  readonly initialMarginAfter: DecimalText;
  /** The broker's own warning; null when it has none. */
  readonly warning: string | null;
}

/** What the account is worth, in its base currency. */
export interface AccountFunds {
  readonly currency: string;
  readonly netLiquidation: DecimalText;
  readonly cash: DecimalText;
  /** Realised and unrealised profit of the day as the broker counts it; null when it does not tell. */
  readonly dailyProfit: DecimalText | null;
}

/** One stretch in which a contract trades. */
export interface TradingSession {
  readonly opens: Instant;
  readonly closes: Instant;
}

/** An execution with the broker's own row, kept as it came. */
export interface ReportedExecution {
  readonly execution: Execution;
  readonly row: Readonly<Record<string, unknown>>;
}

export type BrokerEvent =
  | { readonly kind: 'session'; readonly session: BrokerSession }
  | { readonly kind: 'order'; readonly order: BrokerOrder }
  | { readonly kind: 'execution'; readonly reported: ReportedExecution };

/**
 * The broker. Reads answer a value or `Unreadable`, never an empty list in place of an unknown one: an adapter has
 * warmed up its session before it calls a list complete.
 */
export abstract class Broker {
  /** Opens the session and keeps it; returns at once. */
  abstract start(): void;
  abstract stop(): Promise<void>;

  abstract session(): BrokerSession;

  /** Events in the order they were learned; the returned function ends the subscription. */
  abstract subscribe(listener: (event: BrokerEvent) => void): () => void;

  /** The contract that an alert's symbol means today, verified at the broker. */
  abstract resolve(request: ContractRequest): Promise<Result<Contract, Refusal>>;

  /** The contract behind a conid, verified; expired months included while the broker knows them. */
  abstract describe(conid: number): Promise<Result<Contract, Refusal>>;

  /** Every non-zero position of the account, near real time. */
  abstract positions(): Promise<Result<readonly BrokerPosition[], Unreadable>>;

  /** Working orders and those finished in this session. */
  abstract orders(): Promise<Result<readonly BrokerOrder[], Unreadable>>;

  /** One order of this session; `Unreadable` is no evidence of absence. */
  abstract order(brokerOrderId: string): Promise<Result<BrokerOrder, Unreadable>>;

  /** Executions of the last seven days. */
  abstract executions(): Promise<Result<readonly ReportedExecution[], Unreadable>>;

  /** Null when there is no real-time quote. */
  abstract quote(conid: number): Promise<Result<Quote | null, Unreadable>>;

  /**
   * The streamed quote of the last ten seconds, null when there is none. Asks for nothing; from the first call on the
   * contract's quotes are followed.
   */
  abstract quoteAtHand(conid: number): Quote | null;

  /** Trades' prices of the past, oldest first; stretches without trades are left out. */
  abstract bars(request: BarRequest): Promise<Result<readonly PriceBar[], Unreadable>>;

  /**
   * Since when (monotonic milliseconds of the clock) the streams of orders and of executions have not both spoken in
   * this brokerage session; null while one of them never has. What they told came through {@link subscribe}.
   */
  abstract streamsSpokeAt(): number | null;

  /**
   * Sends once and answers the broker's questions by the written list. Never repeats a submission by itself. `forbidden`
   * is asked right before the order leaves and before each yes to a question: a code refuses it.
   */
  abstract place(draft: OrderDraft, forbidden: () => Code | null): Promise<Placement>;

  /**
   * Sends orders as one group of which a fill of one cancels (or, in part, shrinks) the others. One answer a draft, in
   * their order; otherwise as {@link place}.
   */
  abstract placeGroup(
    drafts: readonly OrderDraft[],
    forbidden: () => Code | null,
  ): Promise<readonly Placement[]>;

  /**
   * Changes quantity and terms of a working order of ours to the draft's. `ok` means that the request was taken; saying
   * the same twice is harmless.
   */
  abstract modify(brokerOrderId: string, draft: OrderDraft): Promise<Result<null, Refusal>>;

  /** What an order would do to the margin; nothing is sent to the market. */
  abstract preview(draft: OrderDraft): Promise<Result<OrderPreview, Unreadable>>;

  abstract funds(): Promise<Result<AccountFunds, Unreadable>>;

  /** The price steps of a contract, lowest first; at least one. */
  abstract increments(conid: number): Promise<Result<readonly PriceIncrement[], Unreadable>>;

  /** When the contract trades, all of today's and the coming days' sessions that are known, in order. */
  abstract tradingSessions(conid: number): Promise<Result<readonly TradingSession[], Unreadable>>;

  /** Asks to cancel; `ok` means that the request was taken, not that the order is dead. */
  abstract cancel(brokerOrderId: string): Promise<Result<null, Refusal>>;
}
