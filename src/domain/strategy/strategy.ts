import type { DecimalText } from '../kernel/decimal.js';
import type { SecurityType } from '../contract/contract.js';

/** What the strategy's bare buy and sell alerts mean; null when its file does not say. */
export type SignalStyle = 'reversal' | 'entry-exit';

/** What happens when somebody else trades a listed root: it pauses, or the position becomes the strategy's. */
export type ExternalRule = 'pause' | 'adopt';

/** Hard limits; null where none is set. Quantities bound futures, notional bounds stocks, orders bound both. */
export interface Limits {
  readonly maxOrderQuantity: DecimalText | null;
  readonly maxPositionQuantity: DecimalText | null;
  readonly maxOrderNotional: DecimalText | null;
  readonly maxOrdersPerDay: number | null;
}

/** How a symbol listed in a strategy file is to be read. */
export interface SymbolRule {
  /** A root such as `ES` or a ticker such as `AAPL`. */
  readonly symbol: string;
  readonly type: SecurityType;
}

/** Parameters of one strategy: its file laid over the environment's defaults. Frozen. */
export interface Strategy {
  readonly name: string;
  readonly enabled: boolean;
  /** Size of an order that opens when the alert names none, in contracts or shares. */
  readonly quantity: DecimalText;
  /** true: an opposite signal reverses; false: it only closes. */
  readonly aggressive: boolean;
  readonly signals: SignalStyle | null;
  readonly limits: Limits;
  /** 0 = off. */
  readonly maxSignalAgeSeconds: number;
  readonly maxQueueSeconds: number;
  readonly deduplicationWindowSeconds: number;
  readonly minDaysUntilExpiry: number;
  readonly symbols: readonly SymbolRule[];
  /** true: a symbol that is not listed is refused `SYMBOL_NOT_ALLOWED`. */
  readonly onlyListedSymbols: boolean;
  readonly external: ExternalRule;
  /** The strategy's own webhook secrets; empty = the environment's. */
  readonly secrets: readonly string[];
}
