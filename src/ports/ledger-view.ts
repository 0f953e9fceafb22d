import type { Code } from '../domain/kernel/codes.table.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Side } from '../domain/kernel/side.js';
import type { Alert } from '../domain/alert/alert.js';
import type { Execution } from '../domain/execution/execution.js';
import type { OrderPurpose, OrderStatus } from '../domain/order/order.js';
import type { OrderTerms, ProtectionPlan } from '../domain/order/order-terms.js';
import type { AnsweredQuestion } from './broker.port.js';
import type {
  AlertStatus,
  DecisionRecord,
  HoldingRecord,
  KillSwitch,
  LedgerPayloads,
  SentQuote,
  ShareRecord,
} from './ledger-entry.js';

/** State as the ledger's entries add up to it. Every view carries the `seq` of the entry it began with. */
export interface AlertView {
  readonly seq: number;
  readonly alertId: string;
  readonly receivedAt: Instant;
  readonly strategy: string;
  readonly externalId: string | null;
  readonly key: string;
  readonly bodySha256: string;
  readonly body: string;
  readonly alert: Alert;
  readonly root: string | null;
  readonly status: AlertStatus;
  readonly reason: Code | null;
  readonly decision: DecisionRecord | null;
  readonly warnings: readonly Code[];
  /** What the operator said of an order that waited for his word; absent = nothing yet. */
  readonly approval?: 'approved' | 'rejected';
  /** How often a broken invariant stopped the process while it worked on this alert. */
  readonly breakages: number;
}

export interface OrderView {
  readonly seq: number;
  readonly clientOrderId: string;
  readonly alertId: string | null;
  readonly strategy: string | null;
  readonly root: string;
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly purpose: OrderPurpose;
  readonly reduces: boolean;
  readonly status: OrderStatus;
  readonly brokerOrderId: string | null;
  readonly brokerStatus: string | null;
  /** From executions, the only thing that counts as filled. */
  readonly filledQuantity: DecimalText;
  readonly averagePrice: DecimalText | null;
  readonly reason: Code | null;
  readonly message: string | null;
  readonly questions: readonly AnsweredQuestion[];
  readonly sessionId: string;
  readonly positionBefore: DecimalText;
  readonly attempt: number;
  readonly cancelRequested: boolean;
  /** Why its cancel was first asked for; absent while none was. */
  readonly cancelReason?: string;
  /** Absent = a market order for the day. */
  readonly terms?: OrderTerms;
  readonly protection?: ProtectionPlan;
  /** Client order id of the order that a protective order is attached to. */
  readonly parent?: string;
  readonly quote?: SentQuote;
  readonly submittedAt: Instant;
  readonly updatedAt: Instant;
}

export interface ExecutionView {
  readonly seq: number;
  readonly execution: Execution;
  readonly clientOrderId: string | null;
}

/** A holding with the name of its root. */
export type HoldingView = HoldingRecord & { readonly root: string };

/** A share with the name of its root. */
export type ShareView = ShareRecord & { readonly root: string };

export interface RootView {
  readonly root: string;
  /** Null when the root trades. */
  readonly paused: {
    readonly code: Code;
    readonly message: string;
    readonly since: Instant;
  } | null;
}

export interface TradingSwitchView {
  readonly killSwitch: KillSwitch;
  readonly reason: string | null;
  readonly since: Instant | null;
}

/** The switch of one strategy; the stricter of it and the one of all trading counts. */
export type StrategySwitchView = TradingSwitchView & {
  readonly strategy: string;
  /** Which guard set it to REDUCING; null when nobody but an operator did. */
  readonly code: Code | null;
};

export type LedgerIdentity = LedgerPayloads['ledger.opened'];

export interface FlattenView {
  readonly seq: number;
  readonly request: LedgerPayloads['flatten.requested'];
  readonly status: 'running' | 'flat' | 'incomplete';
}

export interface RollView {
  readonly seq: number;
  readonly request: LedgerPayloads['roll.requested'];
  readonly status: 'running' | LedgerPayloads['roll.completed']['status'];
}

export interface AnalysisRunView {
  readonly seq: number;
  readonly runId: string;
  readonly trigger: LedgerPayloads['analysis.started']['trigger'];
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly status: 'running' | 'done' | 'failed';
  readonly message: string | null;
  readonly notes: readonly string[];
}

/** A change of the broker session; `at` is when it was written down. */
export type SessionChangeView = LedgerPayloads['session.changed'] & {
  readonly seq: number;
  readonly at: Instant;
};

/** What the account was worth when it was last looked at, and at its highest since trading was last resumed. */
export interface AccountValueView {
  readonly currency: string;
  readonly netLiquidation: DecimalText;
  readonly highest: DecimalText;
  readonly at: Instant;
}

/** Everything trading needs at a glance. */
export interface Book {
  readonly identity: LedgerIdentity | null;
  readonly tradingSwitch: TradingSwitchView;
  /** Of every strategy that was ever switched by itself. */
  readonly strategySwitches: readonly StrategySwitchView[];
  readonly holdings: readonly HoldingView[];
  /** What of the holdings is whose, by the fills of each strategy's own orders. */
  readonly shares: readonly ShareView[];
  readonly roots: readonly RootView[];
  /** Orders that are not yet filled, cancelled or refused. */
  readonly openOrders: readonly OrderView[];
  /** Null before the account was ever looked at. */
  readonly accountValue: AccountValueView | null;
  /** `seq` of the last `session.changed` whose state is not READY; 0 when there is none. */
  readonly sessionLostSeq: number;
}

export interface PageQuery {
  /** 1 to 500. */
  readonly limit: number;
  /** Opaque; from `nextCursor`. */
  readonly cursor: string | null;
  readonly strategy?: string;
  readonly status?: string;
  readonly alertId?: string;
}

/** Newest first. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
