import type { Alert } from '../alert/alert.js';
import type { Contract } from '../contract/contract.js';
import type { Decimal } from '../kernel/decimal.js';
import type { CalendarDate, Instant } from '../kernel/instant.js';
import type { Code } from '../kernel/codes.table.js';
import type { Strategy } from '../strategy/strategy.js';
import type { MarketFacts } from './market-facts.js';

/** What we hold in one month (or stock) of the root, own quantity only. */
export interface Holding {
  readonly contract: Contract;
  /** Signed. */
  readonly quantity: Decimal;
  /** Signed remainder of own working orders that go for a target in this contract. */
  readonly working: Decimal;
}

/** What restrains trading at the moment. */
export interface Restraints {
  readonly killSwitch: 'ACTIVE' | 'REDUCING' | 'HALTED';
  /** Why nothing may be opened in the root: a pause, a contract that is off; null when it trades. */
  readonly openingOff: Code | null;
  /** Orders already submitted today. */
  readonly ordersToday: number;
  /** Changes of side in the root within the last hour. */
  readonly flipsThisHour: number;
  readonly today: CalendarDate;
}

/** All that a decision is taken on; the same input always gives the same decision. */
export interface DecisionInput {
  readonly alert: Alert;
  readonly receivedAt: Instant;
  readonly now: Instant;
  /** A later alert of the same strategy and root waits or was decided. */
  readonly newerAlert: boolean;
  readonly strategy: Strategy;
  readonly mode: 'shadow' | 'paper' | 'live';
  /** Where an opening order goes. */
  readonly contract: Contract;
  /** Every month of the root that is held or worked in. */
  readonly holdings: readonly Holding[];
  readonly restraints: Restraints;
  /** Quote of at most ten seconds, else the alert's price; for the notional limit of stocks. */
  readonly price: Decimal | null;
  /** Absent = `NO_FACTS`. */
  readonly market?: MarketFacts;
  /** Target of the decision that stands, when it is asked whether it still holds: sizes that follow from money keep it. */
  readonly decidedTarget?: Decimal;
}
