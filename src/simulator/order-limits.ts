import { Decimal } from '../domain/kernel/decimal.js';
import { signOf } from '../domain/kernel/side.js';
import { marginOf } from './account-figures.js';
import { refused, type Answer } from './answer.js';
import { isOpen, positionOf, remainingOf, type Book, type Ticket } from './book.js';
import { isFuture } from './contracts.js';
import type { OrderContext } from './order-context.js';
import { fixedText, priceText } from './price-text.js';

const NEAR_DELIVERY =
  'We are unable to accept your order. This order does not comply with our order handling rules for ' +
  'derivatives subject to near-expiration and physical delivery risk.';

/** Signed size of what is held and of the position the ticket leads to. */
function change(ticket: Ticket, book: Book): { readonly held: Decimal; readonly after: Decimal } {
  const held = Decimal.of(positionOf(book, ticket.conid).quantity);
  const signed = Decimal.of(ticket.quantity).times(Decimal.of(signOf(ticket.side)));
  return { held, after: held.plus(signed) };
}

/** After the cut-off of the side that is held afterwards only what reduces is taken. */
export function deliveryRefusal(ticket: Ticket, context: OrderContext): Answer | null {
  const { contract, today, book } = context;
  if (!isFuture(contract)) return null;
  const { days } = contract;
  if (today > days.expiration) {
    return refused('No security definition has been found for the request');
  }
  const { held, after } = change(ticket, book);
  const isReducing = after.abs().compare(held.abs()) < 0 && after.sign() * held.sign() >= 0;
  const cutOff = after.sign() > 0 ? days.longCutOff : days.shortCutOff;
  return isReducing || today <= cutOff ? null : refused(NEAR_DELIVERY);
}

/** Initial margin in USD now, and after all working orders on the same side and this one. */
export function marginChange(
  ticket: Ticket,
  { book, contract, quote, figures }: OrderContext,
): { readonly current: Decimal; readonly after: Decimal } {
  const { held, after } = change(ticket, book);
  const current = figures.initialMargin;
  const working = book.orders
    .filter((order) => isOpen(order) && order.conid === ticket.conid && order.side === ticket.side)
    .reduce((sum, order) => sum.plus(remainingOf(order)), Decimal.zero);
  const isGrowing = after.abs().compare(held.abs()) > 0;
  const exposed = isGrowing ? after.abs().plus(working) : after;
  return {
    current,
    after: current
      .minus(marginOf(contract, held, quote.last))
      .plus(marginOf(contract, exposed, quote.last)),
  };
}

/** The account's net worth must cover the margin. What hangs on another order is not counted before it works. */
export function marginRefusal(ticket: Ticket, context: OrderContext): Answer | null {
  const { netLiquidation } = context.figures;
  const { current, after } = marginChange(ticket, context);
  const isRiskier = ticket.parentId === null && after.compare(current) > 0;
  if (!isRiskier || after.compare(netLiquidation) <= 0) return null;
  const have = fixedText(netLiquidation.roundTo(2), 2);
  const need = fixedText(after.roundTo(2), 2);
  return refused(
    "We are unable to accept your order. Your Available Funds are in sufficient to cover the new order's margin " +
      `requirement. Equity with Loan Value [${have} USD] must exceed the new total Initial Margin of [${need} USD].`,
  );
}

export function sizeRefusal(ticket: Ticket, { contract, rules }: OrderContext): Answer | null {
  const { largestOrder } = rules;
  const isTooLarge = Decimal.of(ticket.quantity).compare(Decimal.of(largestOrder)) > 0;
  return isFuture(contract) && isTooLarge
    ? refused(
        `The order size of ${ticket.quantity} is too large for us to accept for a non-algorithmic order. ` +
          `Please resubmit with a size not exceeding ${String(largestOrder)}.`,
      )
    : null;
}

/** A limit that would fill at once, far beyond the market. */
export function bandRefusal(
  ticket: Ticket,
  { contract, quote, rules }: OrderContext,
): Answer | null {
  if (ticket.price === null || ticket.orderType !== 'LMT') return null;
  const beyond =
    ticket.side === 'BUY'
      ? Decimal.of(ticket.price).minus(quote.ask)
      : quote.bid.minus(Decimal.of(ticket.price));
  const allowed = quote.last
    .times(Decimal.of(rules.priceBandPercent))
    .dividedBy(Decimal.of(100), 8);
  return beyond.compare(allowed) <= 0
    ? null
    : refused(
        'We cannot accept an order at the limit price you selected. Please submit your order using a limit price ' +
          `that is closer to the current market price of ${priceText(contract, quote.last)}.`,
      );
}
