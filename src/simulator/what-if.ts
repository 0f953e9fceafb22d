import { Decimal } from '../domain/kernel/decimal.js';
import { answered, refused, type Answer } from './answer.js';
import { commissionOf } from './book-fill.js';
import { positionOf, type Ticket } from './book.js';
import { isFuture } from './contracts.js';
import { isRecord } from './json-value.js';
import { refusalOf } from './order-checks.js';
import type { OrderContext } from './order-context.js';
import { marginChange } from './order-limits.js';
import { signOf } from '../domain/kernel/side.js';
import { valueOf } from './account-figures.js';

type Row = Readonly<Record<string, string>>;

/** What is kept of the initial margin as maintenance margin. */
const MAINTENANCE = '0.9';

/** `1,234,568`, with separators; cents only where wanted and there. */
function dollars(amount: Decimal, digits = 0): string {
  const [whole = '0', cents] = amount.roundTo(digits).toString().split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === undefined ? separated : `${separated}.${cents.padEnd(2, '0')}`;
}

function step(current: Decimal, after: Decimal): Row {
  const change = after.minus(current);
  return { current: dollars(current), change: dollars(change), after: dollars(after) };
}

/** The answer of `/orders/whatif`: every number a text; `error` says why the order would be refused. */
export function previewOf(ticket: Ticket, context: OrderContext): Answer {
  const { contract, figures, quote } = context;
  const quantity = Decimal.of(ticket.quantity);
  const commission = commissionOf(ticket.conid, quantity);
  const { current, after } = marginChange(ticket, context);
  const price = ticket.price === null ? quote.last : Decimal.of(ticket.price);
  const amount = isFuture(contract)
    ? after.minus(current).abs()
    : valueOf(contract, quantity, price);
  const unit = isFuture(contract) ? 'Contracts' : 'Shares';
  const kept = Decimal.of(MAINTENANCE);
  const held = Decimal.of(positionOf(context.book, ticket.conid).quantity);
  const change = quantity.times(Decimal.of(signOf(ticket.side)));
  return answered({
    amount: {
      amount: `${dollars(amount, 2)} USD (${ticket.quantity} ${unit})`,
      commission: `${dollars(commission, 2)} USD`,
      total: `${dollars(amount.plus(commission), 2)} USD`,
    },
    equity: step(figures.netLiquidation, figures.netLiquidation.minus(commission)),
    initial: step(current, after),
    maintenance: step(current.times(kept), after.times(kept)),
    position: step(held, held.plus(change)),
    warn: null,
    error: errorOf({ ...ticket, cOID: null }, context),
  });
}

function errorOf(ticket: Ticket, context: OrderContext): unknown {
  const refusal = refusalOf(ticket, context);
  return isRecord(refusal?.body) ? refusal.body['error'] : null;
}

/** An order for nothing that is known. */
export function unknownPreview(): Answer {
  return refused('No security definition has been found for the request');
}
