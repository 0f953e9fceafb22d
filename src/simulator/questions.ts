import { Decimal } from '../domain/kernel/decimal.js';
import { valueOf } from './account-figures.js';
import type { Ticket } from './book.js';
import { isFuture } from './contracts.js';
import type { OrderContext } from './order-context.js';

const FAR_PERCENT = '0.03';
const LARGE_SHARES = 500;
const LARGE_USD = 100_000;

/** Message ids that the broker asks about an order by its presets, in the order in which it asks them. */
export function deservedQuestions(ticket: Ticket, context: OrderContext): readonly string[] {
  const { contract, market, quote } = context;
  const quantity = Decimal.of(ticket.quantity);
  const price = ticket.price === null ? quote.last : Decimal.of(ticket.price);
  const distance = price.minus(quote.last).abs();
  const isFar = distance.compare(quote.last.times(Decimal.of(FAR_PERCENT))) > 0;
  const value = valueOf(contract, quantity, price);
  const isStock = !isFuture(contract);
  const reasons: Readonly<Record<string, boolean>> = {
    o163: ticket.orderType === 'LMT' && isFar,
    o383: isStock && quantity.compare(Decimal.of(LARGE_SHARES)) > 0,
    o451: isStock && value.compare(Decimal.of(LARGE_USD)) > 0,
    o354: market.availability(contract) === 'none',
    o10151: ticket.orderType === 'MKT',
    o10331: ticket.orderType.startsWith('ST') || ticket.orderType.startsWith('TRAIL'),
    o10153: ticket.orderType !== 'LMT',
  };
  return Object.keys(reasons).filter((id) => reasons[id]);
}
