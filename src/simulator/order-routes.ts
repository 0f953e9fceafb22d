import { wallTime, type Instant } from '../domain/kernel/instant.js';
import { ACCOUNT } from './account-figures.js';
import { answered, type Answer } from './answer.js';
import { isOpen, orderOf, type Book, type BookOrder } from './book.js';
import { contractOf } from './contracts.js';
import { ORDER_ENTRY_ROUTES } from './order-entry-routes.js';
import { filteredStatuses } from './order-filter.js';
import { orderRow, orderStatusRow } from './order-row.js';
import { ONCE_IN_5_S, type GatewayRequest, type Route } from './route.js';
import type { Simulation } from './simulation.js';
import { reportedTradeRow } from './trade-row.js';
import { noisyRow } from './type-noise.js';

const DAY_MS = 86_400_000;
const MOST_ORDERS = 1000;

type Row = Readonly<Record<string, unknown>>;

/** Working orders, and those that ended on New York's date of `now`. */
export function shownOrders(book: Book, now: Instant): readonly BookOrder[] {
  const dayOf = (at: Instant): string => wallTime(at, 'America/New_York').date;
  const today = dayOf(now);
  return book.orders.filter((order) => isOpen(order) || dayOf(order.changedAt) === today);
}

/**
 * The first call of a session only opens the subscription; `force=true` closes it again. Filters also hold back what
 * streams would be told, until a call without them.
 */
function orders({ query }: GatewayRequest, { gateway, floor, desk }: Simulation): Answer {
  const { session } = gateway;
  const statuses = filteredStatuses(query['filters'] ?? '');
  floor.feed.filter = { session: session.id, statuses };
  const isOpened = session.ordersOpened && query['force'] !== 'true';
  gateway.session = { ...session, ordersOpened: true };
  const isOurs = (query['accountId'] ?? ACCOUNT) === ACCOUNT;
  if (!isOpened || !isOurs) return answered({ orders: [], snapshot: isOpened });
  const rows = shownOrders(gateway.book, gateway.now())
    .filter(({ isHidden, status }) => !isHidden && (statuses?.includes(status) ?? true))
    .slice(-MOST_ORDERS)
    .flatMap((order): readonly Row[] => {
      const contract = contractOf(order.conid);
      return contract === null ? [] : [orderRow(order, contract)];
    });
  return answered({ orders: desk.rules.isNoisy ? rows.map(noisyRow) : rows, snapshot: true });
}

/** 503 for what the session doesn't know: orders of another program, and earlier ones before the list was read. */
function orderStatus({ parameters }: GatewayRequest, { gateway }: Simulation): Answer {
  const order = orderOf(gateway.book, Number(parameters['orderId']));
  const contract = order === null ? null : contractOf(order.conid);
  const { id, ordersOpened } = gateway.session;
  const isKnown = order !== null && (order.session === id || ordersOpened) && !order.isForeign;
  return !isKnown || contract === null
    ? { status: 503 }
    : answered(orderStatusRow(order, contract));
}

/** The first call of a session is empty; then executions of up to seven days. */
function trades({ query }: GatewayRequest, { gateway, floor, desk }: Simulation): Answer {
  const isOpened = gateway.session.tradesOpened;
  gateway.session = { ...gateway.session, tradesOpened: true };
  const isOurs = (query['accountId'] ?? ACCOUNT) === ACCOUNT;
  if (!isOpened || !isOurs) return answered([]);
  const now = gateway.now();
  const days = Math.min(7, Math.max(1, Number(query['days'] ?? '1') || 1));
  const since = now - days * DAY_MS;
  const until = now - floor.fills.tradesAfterMs;
  const rows = gateway.book.executions
    .filter(({ at }) => at >= since && at <= until)
    .flatMap((execution): readonly Row[] => {
      const contract = contractOf(execution.conid);
      return contract === null ? [] : [reportedTradeRow(execution, contract, now)];
    });
  return answered(desk.rules.isNoisy ? rows.map(noisyRow) : rows);
}

const primed = { methods: ['GET'], needs: 'accounts' } as const;

export const ORDER_ROUTES: readonly Route[] = [
  { ...primed, path: '/iserver/account/orders', limit: ONCE_IN_5_S, handle: orders },
  { ...primed, path: '/iserver/account/trades', limit: ONCE_IN_5_S, handle: trades },
  {
    ...primed,
    path: '/iserver/account/order/status/:orderId',
    limit: null,
    handle: orderStatus,
  },
  ...ORDER_ENTRY_ROUTES,
];
