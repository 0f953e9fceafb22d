import { Decimal } from '../domain/kernel/decimal.js';
import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import { signOf } from '../domain/kernel/side.js';
import { marginOf, type AccountFigures } from './account-figures.js';
import { refused, type Answer } from './answer.js';
import { isOpen, positionOf, remainingOf, type Book, type Ticket } from './book.js';
import { isFuture, type Contract } from './contracts.js';
import { fixedText } from './price-text.js';
import type { Quote } from './price-walk.js';

const DAY_MS = 86_400_000;

/** What the broker looks at before it takes an order. */
export interface OrderContext {
  readonly book: Book;
  readonly contract: Contract;
  readonly quote: Quote;
  readonly figures: AccountFigures;
  readonly today: CalendarDate;
  readonly now: Instant;
}

/** The broker's refusal, or null when the order may be taken. */
export function refusalOf(ticket: Ticket, context: OrderContext): Answer | null {
  return (
    duplicateRefusal(ticket, context) ??
    operatorRefusal(ticket, context) ??
    priceRefusal(ticket, context) ??
    deliveryRefusal(ticket, context) ??
    marginRefusal(ticket, context)
  );
}

/** A client order id is good for one accepted order in 24 hours. */
function duplicateRefusal({ cOID }: Ticket, { book, now }: OrderContext): Answer | null {
  if (cOID === null) return null;
  const acceptedAt = book.clientOrders[cOID]?.acceptedAt ?? null;
  return acceptedAt === null || now - acceptedAt >= DAY_MS
    ? null
    : refused(`Order couldn't be submitted: Local order ID=${cOID} is already registered.`);
}

/** CME rule 536-B. */
export function operatorRefusal(
  ticket: Ticket,
  { contract }: Pick<OrderContext, 'contract'>,
): Answer | null {
  return isFuture(contract) && ticket.manualIndicator === null
    ? refused('Order rejected: manualIndicator is required for US futures (rule 536-B)', 400)
    : null;
}

export function priceRefusal(
  ticket: Ticket,
  { contract }: Pick<OrderContext, 'contract'>,
): Answer | null {
  const tick = Decimal.of(contract.product.tick);
  const isOnGrid = [ticket.price, ticket.auxPrice].every(
    (price) => price === null || Decimal.of(price).dividedBy(tick, 8).isInteger(),
  );
  return isOnGrid
    ? null
    : refused('The price does not conform to the minimum price variation for this contract.');
}

/** Signed size of what is held and of the position the ticket leads to. */
function change(ticket: Ticket, book: Book): { readonly held: Decimal; readonly after: Decimal } {
  const held = Decimal.of(positionOf(book, ticket.conid).quantity);
  const signed = Decimal.of(ticket.quantity).times(Decimal.of(signOf(ticket.side)));
  return { held, after: held.plus(signed) };
}

function deliveryRefusal(ticket: Ticket, context: OrderContext): Answer | null {
  const { contract, today, book } = context;
  if (!isFuture(contract)) return null;
  const { days } = contract;
  if (today > days.expiration) {
    return refused('No security definition has been found for the request');
  }
  const { held, after } = change(ticket, book);
  const isReducing = after.abs().compare(held.abs()) < 0 && after.sign() * held.sign() >= 0;
  const cutOff = after.sign() > 0 ? days.longCutOff : days.shortCutOff;
  return isReducing || today <= cutOff
    ? null
    : refused(
        'We are unable to accept your order. This order does not comply with our order handling rules for ' +
          'derivatives subject to near-expiration and physical delivery risk.',
      );
}

/** Margin after all working orders on the same side and this one, against the account's net worth. */
function marginRefusal(ticket: Ticket, context: OrderContext): Answer | null {
  const { book, contract, quote, figures } = context;
  const { held, after } = change(ticket, book);
  if (after.abs().compare(held.abs()) <= 0) return null;
  const working = book.orders
    .filter((order) => isOpen(order) && order.conid === ticket.conid && order.side === ticket.side)
    .reduce((sum, order) => sum.plus(remainingOf(order)), Decimal.zero);
  const exposed = after.abs().plus(working);
  const margin = figures.initialMargin
    .minus(marginOf(contract, held, quote.last))
    .plus(marginOf(contract, exposed, quote.last));
  if (margin.compare(figures.netLiquidation) <= 0) return null;
  const have = fixedText(figures.netLiquidation.roundTo(2), 2);
  const need = fixedText(margin.roundTo(2), 2);
  return refused(
    "We are unable to accept your order. Your Available Funds are in sufficient to cover the new order's margin " +
      `requirement. Equity with Loan Value [${have} USD] must exceed the new total Initial Margin of [${need} USD].`,
  );
}
