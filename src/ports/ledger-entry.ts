import type { Code } from '../domain/kernel/codes.table.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Side } from '../domain/kernel/side.js';
import type { Alert } from '../domain/alert/alert.js';
import type { Execution } from '../domain/execution/execution.js';
import type { OrderPurpose } from '../domain/order/order.js';
import type { OrderTerms, ProtectionPlan } from '../domain/order/order-terms.js';
import type { AnsweredQuestion, SessionState } from './broker.port.js';

export type KillSwitch = 'ACTIVE' | 'REDUCING' | 'HALTED';

/** How an alert ended, or stands. */
export type AlertStatus = 'received' | 'skipped' | 'executing' | 'executed' | 'failed' | 'expired';

/** One order of a decision, before it is sent. */
export interface DecidedOrder {
  readonly clientOrderId: string;
  readonly conid: number;
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly purpose: OrderPurpose;
  /** true when no part of it opens a position. */
  readonly reduces: boolean;
  /** Absent = a market order for the day. */
  readonly terms?: OrderTerms;
  /** How the position that it opens is to be protected; absent = not at all. */
  readonly protection?: ProtectionPlan;
  /** Protective orders that go out with it. */
  readonly attached?: readonly DecidedOrder[];
}

/** Best bid and ask when an order was sent. */
export interface SentQuote {
  readonly bid: DecimalText | null;
  readonly ask: DecimalText | null;
  readonly at: Instant;
}

/** Our answer to an alert, with the numbers it was taken on. */
export interface DecisionRecord {
  /** 26 base32 characters, drawn when the decision is written. */
  readonly decisionId: string;
  readonly outcome: 'place' | 'skip';
  /** Code of a skip, or of what a placed decision left out; null when all of the alert is done. */
  readonly reason: Code | null;
  /** One plain sentence with the numbers. */
  readonly explanation: string;
  readonly root: string | null;
  readonly conid: number | null;
  readonly month: string | null;
  readonly target: DecimalText | null;
  readonly position: DecimalText | null;
  readonly workingQuantity: DecimalText | null;
  readonly warnings: readonly Code[];
  /** Legs in the order they go out: each waits for the fill of the one before. */
  readonly orders: readonly DecidedOrder[];
}

/** What is written down, by kind. All plain JSON; quantities, prices and money are decimal texts. */
export interface LedgerPayloads {
  /** First entry of every ledger: whose it is. */
  'ledger.opened': {
    readonly gateway: 'simulator' | 'gateway';
    readonly account: string;
    readonly paper: boolean;
  };
  'alert.received': {
    readonly alertId: string;
    readonly strategy: string;
    /** Strategy + the sender's id, or strategy + SHA-256 of the body without its secret; `test|` in front of tests. */
    readonly key: string;
    readonly bodySha256: string;
    /** The body as it came, the secret taken out. */
    readonly body: string;
    readonly alert: Alert;
    /** Root name by the symbol table; null when the symbol is not known. Its lane. */
    readonly root: string | null;
    readonly sourceAddress: string;
    readonly warnings: readonly Code[];
  };
  'decision.made': { readonly alertId: string; readonly decision: DecisionRecord };
  /** The end of an alert, or of a flatten (`alertId` null for the latter). */
  'alert.completed': {
    readonly alertId: string;
    readonly status: Exclude<AlertStatus, 'received' | 'executing'>;
    readonly reason: Code | null;
    readonly filledQuantity: DecimalText | null;
  };
  /** An operator's word on an order that waits for it. */
  'alert.approved': { readonly alertId: string; readonly reason: string };
  'alert.rejected': { readonly alertId: string; readonly reason: string };
  /** A broken invariant while this alert was worked on; the second one ends it. */
  'alert.broke': { readonly alertId: string; readonly rule: string };
  'order.submitting': {
    readonly clientOrderId: string;
    /** Null for an order of a flatten. */
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
    /** Brokerage session of the send; absence can be proven only within it. */
    readonly sessionId: string;
    /** Broker's position of the conid before the send, the third witness of absence. */
    readonly positionBefore: DecimalText;
    /** 1, or 2 when proven absent and sent once more under the same id. */
    readonly attempt: number;
    /** Absent = a market order for the day. */
    readonly terms?: OrderTerms;
    /** How the position that it opens is to be protected. */
    readonly protection?: ProtectionPlan;
    /** Client order id of the order that a protective order is attached to. */
    readonly parent?: string;
    /** The quote at hand when it was sent; absent where there was none. */
    readonly quote?: SentQuote;
  };
  'order.accepted': {
    readonly clientOrderId: string;
    /** Null when only its executions were found. */
    readonly brokerOrderId: string | null;
    readonly questions: readonly AnsweredQuestion[];
    /** true when found at the broker by its client order id instead of answered. */
    readonly adopted: boolean;
  };
  'order.refused': {
    readonly clientOrderId: string;
    readonly code: Code;
    readonly message: string;
    readonly questions: readonly AnsweredQuestion[];
  };
  'order.outcome-unknown': {
    readonly clientOrderId: string;
    readonly code: Code;
    readonly message: string;
  };
  'order.updated': {
    readonly clientOrderId: string;
    readonly status: 'working' | 'filled' | 'cancelled' | 'refused';
    readonly brokerStatus: string;
    readonly filledQuantity: DecimalText;
    readonly averagePrice: DecimalText | null;
    readonly reason: Code | null;
    readonly message: string | null;
    /** Its whole quantity from now on: a protective order follows the position. Absent = as before. */
    readonly quantity?: DecimalText;
    /** Its terms from now on; absent = as before. */
    readonly terms?: OrderTerms;
  };
  'order.cancel-requested': { readonly clientOrderId: string; readonly reason: string };
  'execution.recorded': {
    readonly execution: Execution;
    /** The order of ours it belongs to; null = foreign. */
    readonly clientOrderId: string | null;
    /** Signed change of our own position: the new version less the one it replaces; `"0"` for a foreign one. */
    readonly change: DecimalText;
    /** Whose share of the position it changes; absent where the order belongs to no strategy. */
    readonly strategy?: string;
  };
  /** Own and foreign quantities of a root after an operator's word. */
  'root.adopted': {
    readonly root: string;
    readonly holdings: readonly HoldingRecord[];
    readonly reason: string;
  };
  'root.disowned': {
    readonly root: string;
    readonly holdings: readonly HoldingRecord[];
    readonly reason: string;
  };
  /** What of a root belongs to each strategy that shares it, where their own fills do not tell. */
  'shares.declared': {
    readonly root: string;
    readonly shares: readonly ShareRecord[];
    readonly reason: string;
  };
  'root.paused': { readonly root: string; readonly code: Code; readonly message: string };
  'root.resumed': { readonly root: string };
  /** The session was lost or came back; an order's absence can be proven only where it never was lost. */
  'session.changed': {
    readonly state: SessionState;
    readonly sessionId: string | null;
    readonly reason: string | null;
  };
  /** Without `strategy` all trading, else that of one strategy. */
  'trading.halted': { readonly reason: string; readonly strategy?: string };
  'trading.reducing': {
    readonly reason: string;
    readonly code: Code | null;
    readonly strategy?: string;
  };
  'trading.resumed': { readonly reason: string; readonly strategy?: string };
  /** What the account was worth; written when it was looked at for a limit, at most every quarter of an hour. */
  'account.valued': {
    readonly currency: string;
    readonly netLiquidation: DecimalText;
    readonly cash: DecimalText;
    readonly dailyProfit: DecimalText | null;
  };
  'flatten.requested': {
    readonly flattenId: string;
    readonly scope: 'account' | 'root' | 'strategy';
    readonly target: string | null;
    readonly includeForeign: boolean;
    readonly reason: string;
  };
  'flatten.completed': {
    readonly flattenId: string;
    readonly status: 'flat' | 'incomplete';
    readonly message: string;
  };
  /** A month that ends is left: closed, and with `to` opened again in another one. */
  'roll.requested': {
    /** Also the stem of its orders' client order ids: leg 1 closes, leg 2 opens. */
    readonly rollId: string;
    readonly root: string;
    readonly strategy: string | null;
    readonly from: RollSide;
    readonly to: RollSide | null;
    /** Signed. */
    readonly quantity: DecimalText;
    readonly reason: string;
  };
  'roll.completed': {
    readonly rollId: string;
    readonly status: 'rolled' | 'closed' | 'incomplete';
    readonly message: string;
  };
  /** Somebody opened a session with a token. */
  'operator.logged-in': OperatorRecord;
  'operator.logged-out': OperatorRecord;
  'operator.login-refused': { readonly address: string };
  'analysis.started': {
    readonly runId: string;
    readonly trigger: 'schedule' | 'request' | 'command';
  };
  'analysis.finished': {
    readonly runId: string;
    readonly status: 'done' | 'failed';
    readonly message: string;
    readonly notes: readonly string[];
  };
}

/** Who came or went, and from where. */
export interface OperatorRecord {
  readonly role: 'viewer' | 'operator';
  readonly address: string;
}

/** Quantity we answer for (`own`) and quantity declared not ours (`foreign`), signed. */
export interface HoldingRecord {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly own: DecimalText;
  readonly foreign: DecimalText;
}

/** A month of a roll. */
export interface RollSide {
  readonly conid: number;
  readonly symbol: string;
}

/** The part of our own quantity that belongs to one strategy, signed. */
export interface ShareRecord {
  readonly strategy: string;
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly own: DecimalText;
}

export type EntryKind = keyof LedgerPayloads;

/** An entry still to be written. `cause` is the `seq` of the entry that led to it. */
export type NewEntry = {
  [K in EntryKind]: {
    readonly kind: K;
    readonly cause: number | null;
    readonly payload: LedgerPayloads[K];
  };
}[EntryKind];

/** A written entry; `seq` is the order of truth. */
export type Entry = NewEntry & {
  readonly seq: number;
  readonly at: Instant;
  /** SHA-256 over the previous entry, hex; 64 zeros before the first. */
  readonly previousHash: string;
};
