import type { DecimalText } from '../kernel/decimal.js';
import type { Zone } from '../kernel/instant.js';
import type { RollRule } from '../contract/roll.js';
import type { SecurityType } from '../contract/contract.js';
import type { OrderRules } from './order-rules.js';

/**
 * What the strategy's buy and sell alerts mean; null when its file does not say. `incremental`: each moves the position by
 * its own size, whatever market position it states.
 */
export type SignalStyle = 'reversal' | 'entry-exit' | 'incremental';

/** What happens when somebody else trades a listed root: it pauses, or the position becomes the strategy's. */
export type ExternalRule = 'pause' | 'adopt';

/** What follows when an alert tells of a position before it that no alert here has led to. */
export type MissedAlertRule = 'correct' | 'hold';

/** Sides a strategy may hold; `none` lets it only close. */
export type AllowedSides = 'both' | 'long' | 'short' | 'none';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When positions may be opened, in the wall time of a zone. `from` after `to` goes on over midnight. */
export interface EntryWindow {
  /** Days on which the window begins. */
  readonly days: readonly Weekday[];
  /** Minutes after midnight, 0 to 1439; included. */
  readonly from: number;
  /** Minutes after midnight, 1 to 1440; excluded. */
  readonly to: number;
  readonly zone: Zone;
}

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
  /** The account it is meant for; null = whichever is traded. Its alerts are refused in another. */
  readonly account: string | null;
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
  /** true: its listed roots may be listed by others that say so too; it trades its own share of them. */
  readonly shared: boolean;
  readonly sides: AllowedSides;
  /** true: buys and sells, long and short of every alert change places. */
  readonly swap: boolean;
  /** How often a bare buy or sell may add to a position of its side; 0 = never. */
  readonly pyramiding: number;
  /** From how many changes of side within an hour on nothing is opened any more; null = no bound. */
  readonly maxFlipsPerHour: number | null;
  /** Empty = always. Exits are never bound to a window. */
  readonly entryWindows: readonly EntryWindow[];
  /** When and how a month that ends is left. */
  readonly roll: RollRule;
  /** How long an opening order waits for the operator's word; null = it needs none. Exits never wait. */
  readonly approvalSeconds: number | null;
  /** What is done about a gap in the chain of alerts: go to the target all the same, or open nothing and say so. */
  readonly missedAlert: MissedAlertRule;
  /** A strategy that holds a position and sends nothing for longer is reported; null = never. */
  readonly expectAlertEverySeconds: number | null;
  /** The strategy's own webhook secrets; empty = the environment's. */
  readonly secrets: readonly string[];
  /** Absent = `PLAIN_ORDERS`. */
  readonly orders?: OrderRules;
}
