import { Decimal } from '../domain/kernel/decimal.js';
import { wallTime, type Instant } from '../domain/kernel/instant.js';
import { ACCOUNT, marginOf } from './account-figures.js';
import { answered, refused, type Answer } from './answer.js';
import { isOpen, orderOf, type Book, type BookOrder } from './book.js';
import { contractOf } from './contracts.js';
import { flagField, isRecord } from './json-value.js';
import { orderRow, orderStatusRow } from './order-row.js';
import { parseTicket, parseTickets } from './order-ticket.js';
import { ONCE_IN_5_S, type GatewayRequest, type Route } from './route.js';
import type { Simulation } from './simulation.js';
import { tradeRow } from './trade-row.js';

const DAY_MS = 86_400_000;

function place({ parameters, body }: GatewayRequest, { desk }: Simulation): Answer {
  if (parameters['accountId'] !== ACCOUNT) return refused('Invalid account ID', 500);
  const tickets = parseTickets(body);
  return tickets.ok ? desk.post(tickets.value) : tickets.error;
}

function reply({ parameters, body }: GatewayRequest, { desk }: Simulation): Answer {
  return desk.reply(
    parameters['id'] ?? '',
    isRecord(body) && flagField(body, 'confirmed') === true,
  );
}

function modify({ parameters, body }: GatewayRequest, { desk }: Simulation): Answer {
  const ticket = parseTicket(body);
  return ticket.ok ? desk.modify(Number(parameters['orderId']), ticket.value) : ticket.error;
}

function cancel({ parameters }: GatewayRequest, { desk }: Simulation): Answer {
  return desk.cancel(Number(parameters['orderId']));
}

/** Working orders, and those that ended on New York's date of `now`. */
export function shownOrders(book: Book, now: Instant): readonly BookOrder[] {
  const dayOf = (at: Instant): string => wallTime(at, 'America/New_York').date;
  const today = dayOf(now);
  return book.orders.filter((order) => isOpen(order) || dayOf(order.changedAt) === today);
}

function rowOf(order: BookOrder): readonly unknown[] {
  const contract = contractOf(order.conid);
  return contract === null ? [] : [orderRow(order, contract)];
}

/** The first call of a session only opens the subscription; `force=true` closes it again. */
function orders({ query }: GatewayRequest, { gateway }: Simulation): Answer {
  const isOpened = gateway.session.ordersOpened && query['force'] !== 'true';
  gateway.session = { ...gateway.session, ordersOpened: true };
  if (!isOpened) return answered({ orders: [], snapshot: false });
  return answered({
    orders: shownOrders(gateway.book, gateway.now()).flatMap(rowOf),
    snapshot: true,
  });
}

function orderStatus({ parameters }: GatewayRequest, { gateway }: Simulation): Answer {
  const order = orderOf(gateway.book, Number(parameters['orderId']));
  const contract = order === null ? null : contractOf(order.conid);
  return order === null || contract === null
    ? { status: 503 }
    : answered(orderStatusRow(order, contract));
}

/** The first call of a session is empty; then executions of up to seven days. */
function trades({ query }: GatewayRequest, { gateway }: Simulation): Answer {
  const isOpened = gateway.session.tradesOpened;
  gateway.session = { ...gateway.session, tradesOpened: true };
  if (!isOpened) return answered([]);
  const days = Math.min(7, Math.max(1, Number(query['days'] ?? '1') || 1));
  const since = gateway.now() - days * DAY_MS;
  return answered(
    gateway.book.executions.flatMap((execution) => {
      const contract = contractOf(execution.conid);
      return contract === null || execution.at < since ? [] : [tradeRow(execution, contract)];
    }),
  );
}

/** `1,234,568`: whole dollars with separators. */
function dollars(amount: Decimal): string {
  return amount
    .roundTo(0)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

function whatIf({ body }: GatewayRequest, { gateway }: Simulation): Answer {
  const tickets = parseTickets(body);
  if (!tickets.ok) return tickets.error;
  const [ticket] = tickets.value;
  const contract = ticket === undefined ? null : contractOf(ticket.conid);
  if (ticket === undefined || contract === null) {
    return refused('No security definition has been found for the request');
  }
  const { netLiquidation, initialMargin } = gateway.figures();
  const change = marginOf(contract, Decimal.of(ticket.quantity), gateway.quote(contract).last);
  const margin = {
    current: dollars(initialMargin),
    change: dollars(change),
    after: dollars(initialMargin.plus(change)),
  };
  const unit = contract.product.kind === 'FUT' ? 'Contracts' : 'Shares';
  return answered({
    amount: {
      amount: `${dollars(change)} USD (${ticket.quantity} ${unit})`,
      commission: '1 USD',
      total: `${dollars(change)} USD`,
    },
    equity: { current: dollars(netLiquidation), change: '0', after: dollars(netLiquidation) },
    initial: margin,
    maintenance: margin,
    warn: null,
    error: null,
  });
}

const primed = { needs: 'accounts', limit: null } as const;

export const ORDER_ROUTES: readonly Route[] = [
  {
    methods: ['GET'],
    path: '/iserver/account/orders',
    needs: 'accounts',
    limit: ONCE_IN_5_S,
    handle: orders,
  },
  {
    methods: ['GET'],
    path: '/iserver/account/trades',
    needs: 'accounts',
    limit: ONCE_IN_5_S,
    handle: trades,
  },
  {
    ...primed,
    methods: ['GET'],
    path: '/iserver/account/order/status/:orderId',
    handle: orderStatus,
  },
  { ...primed, methods: ['POST'], path: '/iserver/account/:accountId/orders', handle: place },
  { ...primed, methods: ['POST'], path: '/iserver/reply/:id', handle: reply },
  {
    ...primed,
    methods: ['POST'],
    path: '/iserver/account/:accountId/orders/whatif',
    handle: whatIf,
  },
  {
    ...primed,
    methods: ['POST'],
    path: '/iserver/account/:accountId/order/:orderId',
    handle: modify,
  },
  {
    ...primed,
    methods: ['DELETE'],
    path: '/iserver/account/:accountId/order/:orderId',
    handle: cancel,
  },
];
