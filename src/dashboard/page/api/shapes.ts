/** The JSON of the admin listener, as far as the page reads it. */

export type Role = 'viewer' | 'operator';

/** Exact numbers come as numbers, the others as text. */
export type Numeric = number | string;

export interface Login {
  readonly role: Role;
  readonly csrfToken: string | null;
}

export interface List<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | null;
}

export interface Session {
  readonly state: string;
  readonly since: string;
  readonly reason: string | null;
  readonly account: string | null;
  readonly paper: boolean | null;
}

export interface Position {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly month: string | null;
  readonly quantity: Numeric;
  readonly averagePrice: Numeric | null;
  readonly external: boolean;
}

export interface OrderSummary {
  readonly clientOrderId: string;
  readonly brokerOrderId: string | null;
  readonly status: string;
  readonly symbol: string;
  readonly side: string;
  readonly quantity: Numeric;
  readonly filledQuantity: Numeric;
  readonly averagePrice: Numeric | null;
}

export interface Order extends OrderSummary {
  readonly alertId: string | null;
  readonly strategy: string | null;
  readonly root: string;
  readonly purpose: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly cancelRequested: boolean;
  readonly submittedAt: string;
}

export interface Execution {
  readonly executionId: string;
  readonly symbol: string;
  readonly side: string;
  readonly quantity: Numeric;
  readonly price: Numeric;
  readonly commission: Numeric | null;
  readonly currency: string | null;
  readonly at: string;
  readonly clientOrderId: string | null;
}

/** A narrower kill switch beside that of everything. */
export interface ScopedSwitch {
  readonly scope: string;
  readonly target: string | null;
  readonly killSwitch: string;
  readonly reason: string | null;
  readonly since: string | null;
}

/** A root that opens nothing until an operator says what is held there. */
export interface PausedRoot {
  readonly root: string;
  readonly code: string;
  readonly message: string;
  readonly since: string;
}

export interface Status {
  readonly mode: string;
  readonly tradingState: string;
  readonly killSwitch: string;
  readonly session: Session;
  readonly positions: readonly Position[];
  readonly openOrders: readonly Order[];
  readonly lastAlert: { readonly id: string; readonly receivedAt: string } | null;
  /** `simulated` where the broker is the simulator. */
  readonly source?: string;
  readonly switches?: readonly ScopedSwitch[];
  readonly pausedRoots?: readonly PausedRoot[];
}

export interface DecidedOrder {
  readonly symbol: string;
  readonly side: string;
  readonly quantity: Numeric;
}

export interface Decision {
  readonly outcome: string;
  readonly target: Numeric | null;
  readonly position: Numeric | null;
  readonly month: string | null;
}

export interface AlertRow {
  readonly id: string;
  readonly receivedAt: string;
  readonly strategy: string;
  readonly payload: unknown;
  readonly status: string;
  readonly reason: string | null;
  readonly explanation: string | null;
  readonly decision: Decision | null;
  readonly orders: readonly OrderSummary[];
  readonly externalId: string | null;
  readonly root: string | null;
  readonly test: boolean;
  readonly warnings: readonly string[];
}

export interface LedgerEntry {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A ledger entry as the live stream tells it. */
export interface LiveEntry {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly alertId: string | null;
  readonly text: string;
}

export interface Notification {
  readonly id: string;
  readonly at: string;
  readonly count: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

export interface EquityDay {
  readonly date: string;
  readonly realised: Numeric;
  readonly commission: Numeric;
  readonly net: Numeric;
  readonly equity?: Numeric;
}

export interface Equity {
  readonly currency: string | null;
  readonly openingEquity: number;
  readonly days: readonly EquityDay[];
  readonly today: EquityDay;
  readonly source: string;
  readonly others?: readonly { readonly currency: string; readonly net: Numeric }[];
}

export interface SessionRecord extends Session {
  readonly history: readonly {
    readonly seq: number;
    readonly at: string;
    readonly state: string;
    readonly reason: string | null;
  }[];
  readonly outages: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly state: string;
    readonly reason: string | null;
    readonly durationMs: number;
  }[];
  readonly statistics: {
    readonly from: string;
    readonly count: number;
    readonly medianMs: number | null;
    readonly worstMs: number | null;
    readonly totalMs: number;
    readonly uptimePercent: number | null;
  };
}

export interface Run {
  readonly id: string;
  readonly trigger: string;
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly message: string | null;
  readonly notes: readonly string[];
  readonly progress: {
    readonly step: string;
    readonly done: number;
    readonly total: number;
  } | null;
}

export interface StrategyRow {
  readonly name: string;
  readonly enabled: boolean;
  readonly quantity: Numeric;
  readonly symbols: readonly { readonly symbol: string; readonly type: string }[];
  readonly limits: Readonly<Record<string, Numeric | null>>;
  readonly [key: string]: unknown;
}

export interface Roll {
  readonly root: string;
  readonly strategy: string | null;
  readonly symbol: string;
  readonly month: string | null;
  readonly quantity: Numeric;
  readonly rollDay: string;
  readonly guardDay: string | null;
  readonly lastSafeDay: string | null;
  readonly daysLeft: number;
  readonly chartSwitchDate: string | null;
  readonly nextMonth: string | null;
  readonly action: string;
}

export interface Approval {
  readonly alertId: string;
  readonly strategy: string;
  readonly explanation: string;
  readonly orders: readonly DecidedOrder[];
  readonly expiresAt: string;
}

export interface Drift {
  readonly strategy: string;
  readonly root: string;
  readonly target: Numeric;
  readonly position: Numeric;
  readonly since?: string | null;
  readonly cause?: string | null;
}

/** Whose what a root holds is, contract by contract. */
export interface Holdings {
  readonly root: string;
  readonly holdings: readonly {
    readonly conid: number;
    readonly symbol: string;
    readonly own: Numeric;
    readonly foreign: Numeric;
  }[];
}

export interface LogLine {
  readonly at: string;
  readonly level: string;
  readonly context: string | null;
  readonly message: string;
}

/** What a state of the kill switch means for entries, exits and working orders. */
export interface Effects {
  readonly killSwitch: string;
  readonly entries: string;
  readonly exits: string;
  readonly orders: string;
}
