import { Decimal } from '../domain/kernel/decimal.js';
import { refused, type Answer } from './answer.js';
import type { Ticket } from './book.js';
import { isFuture } from './contracts.js';
import { incrementAt } from './increments.js';
import { isRecord } from './json-value.js';
import { CLOSED_TEXT } from './market-state.js';
import type { OrderContext } from './order-context.js';
import { bandRefusal, deliveryRefusal, marginRefusal, sizeRefusal } from './order-limits.js';
import type { OrderRules } from './order-rules.js';

const DAY_MS = 86_400_000;

/** The broker's refusal, or null when the order may be taken. */
export function refusalOf(ticket: Ticket, context: OrderContext): Answer | null {
  const duplicate = duplicateRefusal(ticket, context);
  if (duplicate !== null) return duplicate;
  const found =
    operatorRefusal(ticket, context) ??
    permissionRefusal(context) ??
    closedRefusal(context) ??
    termsRefusal(ticket, context) ??
    priceRefusal(ticket, context) ??
    deliveryRefusal(ticket, context) ??
    marginRefusal(ticket, context) ??
    sizeRefusal(ticket, context) ??
    bandRefusal(ticket, context);
  return found === null ? null : faced(found, context.rules);
}

/** The same refusal under the status that the rules want. */
function faced(refusal: Answer, { refusalStatus }: OrderRules): Answer {
  if (refusal.status !== 200 || refusalStatus === 200) return refusal;
  const said = isRecord(refusal.body) ? refusal.body : {};
  return { status: refusalStatus, body: { ...said, statusCode: refusalStatus } };
}

/** A client order id is good for one order in 24 hours. */
function duplicateRefusal({ cOID }: Ticket, { book, now, rules }: OrderContext): Answer | null {
  if (cOID === null) return null;
  const acceptedAt = book.clientOrders[cOID]?.acceptedAt ?? null;
  if (acceptedAt === null || now - acceptedAt >= DAY_MS) return null;
  const text = `Order couldn't be submitted: Local order ID=${cOID} is already registered.`;
  return refused(text, rules.duplicateStatus);
}

/** CME rule 536-B. The broker's own words are not known. */
export function operatorRefusal(
  ticket: Pick<Ticket, 'manualIndicator' | 'extOperator'>,
  { contract, rules }: Pick<OrderContext, 'contract' | 'rules'>,
): Answer | null {
  if (!isFuture(contract)) return null;
  if (rules.needsManualIndicator && ticket.manualIndicator === null) {
    return refused('Order rejected: manualIndicator is required for US futures (rule 536-B)', 400);
  }
  return rules.needsExtOperator && ticket.extOperator === null
    ? refused('Order rejected: extOperator is required for US futures (rule 536-B)', 400)
    : null;
}

export function priceRefusal(
  ticket: Ticket,
  { contract }: Pick<OrderContext, 'contract'>,
): Answer | null {
  const isOnGrid = [ticket.price, ticket.auxPrice].every((text) => {
    if (text === null) return true;
    const price = Decimal.of(text);
    return price.dividedBy(incrementAt(contract, price), 8).isInteger();
  });
  return isOnGrid
    ? null
    : refused('The price does not conform to the minimum price variation for this contract.');
}

function permissionRefusal({ contract, market }: OrderContext): Answer | null {
  return market.isPermitted(contract)
    ? null
    : refused(
        'No Trading Permission, Customer Ineligible. No trading permissions for this product.',
      );
}

function closedRefusal({ contract, market, now }: OrderContext): Answer | null {
  return market.closedOrders(contract, now) === 'refused' ? refused(CLOSED_TEXT) : null;
}

/** Words that stocks or futures don't take together. MIDPRICE is for US stocks. */
function termsRefusal(ticket: Ticket, { contract }: OrderContext): Answer | null {
  if (ticket.orderType === 'MIDPRICE' && isFuture(contract)) {
    return refused('Order type MIDPRICE is not supported for this contract and exchange.');
  }
  const isPlain = ticket.orderType === 'MKT' || ticket.tif === 'OPG';
  return ticket.outsideRTH && isPlain && !isFuture(contract)
    ? refused('invalid order attribute : Outside Regular Trading Hours')
    : null;
}
