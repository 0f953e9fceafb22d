import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import type { AccountFigures } from './account-figures.js';
import type { Book } from './book.js';
import type { Contract } from './contracts.js';
import type { MarketState } from './market-state.js';
import type { OrderRules } from './order-rules.js';
import type { Quote } from './price-walk.js';

/** What the broker looks at before it takes an order. */
export interface OrderContext {
  readonly book: Book;
  readonly contract: Contract;
  readonly quote: Quote;
  readonly figures: AccountFigures;
  readonly today: CalendarDate;
  readonly now: Instant;
  readonly rules: OrderRules;
  readonly market: MarketState;
}
