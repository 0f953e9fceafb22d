import type {
  AccountFunds,
  BarRequest,
  OrderPreview,
  PriceBar,
  PriceIncrement,
  Quote,
  TradingSession,
} from '../../src/ports/broker.port.js';
import type { Clock } from '../../src/ports/clock.port.js';

const DAY_MS = 86_400_000;

/** What the fake broker tells of prices, hours and money; a test may set any of it. */
export class FakeMarket {
  readonly quotes = new Map<number, Quote>();
  /** Bars by conid. */
  readonly history = new Map<number, readonly PriceBar[]>();
  /** Price steps by conid; a quarter where none are set. */
  readonly steps = new Map<number, readonly PriceIncrement[]>();
  /** Sessions by conid; open all the time where none are set. */
  readonly hours = new Map<number, readonly TradingSession[]>();
  /** The answer to every preview. */
  preview: OrderPreview = { equityAfter: '1000000', initialMarginAfter: '20000', warning: null };
  funds: AccountFunds = {
    currency: 'USD',
    netLiquidation: '1000000',
    cash: '1000000',
    dailyProfit: '0',
  };

  constructor(private readonly clock: Clock) {}

  barsOf({ conid, from, to }: BarRequest): readonly PriceBar[] {
    return (this.history.get(conid) ?? []).filter(({ at }) => at >= from && at < to);
  }

  stepsOf(conid: number): readonly PriceIncrement[] {
    return this.steps.get(conid) ?? [{ from: '0', increment: '0.25' }];
  }

  hoursOf(conid: number): readonly TradingSession[] {
    const now = this.clock.now();
    return this.hours.get(conid) ?? [{ opens: now - DAY_MS, closes: now + 7 * DAY_MS }];
  }
}
