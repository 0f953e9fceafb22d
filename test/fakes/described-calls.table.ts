import type { Answer } from '../../src/simulator/answer.js';
import { AAPL, ES, firstOf, orders, place, PLACE, ticket } from './simulated-orders.js';
import { inside } from './inside.js';
import type { VirtualVisitor } from './virtual-visitor.js';

type Call = (visitor: VirtualVisitor) => Answer;

const ACCOUNT = 'DU0000001';
const FUTURE = String(ES);
const STOCK = String(AAPL);

function read(path: string): Call {
  return (visitor) => visitor.get(path);
}

function post(path: string, body: unknown = {}): Call {
  return (visitor) => visitor.post(path, body);
}

function resting(visitor: VirtualVisitor): string {
  const answer = place(visitor, { orderType: 'LMT', price: 4000, cOID: 'tb-rests' });
  return `/iserver/account/${ACCOUNT}/order/${String(firstOf(answer)['order_id'])}`;
}

function asked(visitor: VirtualVisitor): string {
  visitor.control('questions', { messageIds: ['o354'] });
  return `/iserver/reply/${String(firstOf(place(visitor))['id'])}`;
}

function prompted(visitor: VirtualVisitor): unknown {
  visitor.control('prompts');
  const { orderId, reqId } = firstOf(place(visitor));
  return { orderId, reqId, text: 'Do not use' };
}

/** A call of every route, by method and path as the simulator has them, at a visitor that has traded. */
export const CALLS: Readonly<Record<string, Call>> = {
  'GET /contract/trading-schedule': read(`/contract/trading-schedule?conid=${FUTURE}`),
  'GET /hmds/history': (visitor) => {
    visitor.post('/hmds/auth/init');
    return visitor.get(`/hmds/history?conid=${FUTURE}&period=1h&bar=10min`);
  },
  'POST /hmds/auth/init': post('/hmds/auth/init'),
  'POST /iserver/account': post('/iserver/account', { acctId: ACCOUNT }),
  'POST /iserver/account/:accountId/order/:orderId': (visitor) =>
    visitor.post(resting(visitor), ticket({ orderType: 'LMT', price: 4001 })),
  'DELETE /iserver/account/:accountId/order/:orderId': (visitor) =>
    visitor.delete(resting(visitor)),
  'POST /iserver/account/:accountId/orders': post(PLACE, { orders: [ticket()] }),
  'POST /iserver/account/:accountId/orders/whatif': post(`${PLACE}/whatif`, {
    orders: [ticket()],
  }),
  'GET /iserver/account/:accountId/summary': read(`/iserver/account/${ACCOUNT}/summary`),
  'GET /iserver/account/order/status/:orderId': (visitor) => {
    const [order] = orders(visitor);
    return visitor.get(`/iserver/account/order/status/${String(order?.['orderId'])}`);
  },
  'GET /iserver/account/orders': read('/iserver/account/orders'),
  'GET /iserver/account/pnl/partitioned': (visitor) => {
    visitor.get('/iserver/account/pnl/partitioned');
    return visitor.get('/iserver/account/pnl/partitioned');
  },
  'GET /iserver/account/trades': read('/iserver/account/trades?days=7'),
  'GET /iserver/accounts': read('/iserver/accounts'),
  'GET /iserver/auth/status': read('/iserver/auth/status'),
  'POST /iserver/auth/status': post('/iserver/auth/status'),
  'POST /iserver/auth/ssodh/init': post('/iserver/auth/ssodh/init', {
    publish: true,
    compete: true,
  }),
  'GET /iserver/contract/:conid/info': read(`/iserver/contract/${FUTURE}/info`),
  'GET /iserver/contract/:conid/info-and-rules': read(`/iserver/contract/${FUTURE}/info-and-rules`),
  'POST /iserver/contract/rules': post('/iserver/contract/rules', { conid: ES, isBuy: true }),
  'GET /iserver/marketdata/history': read(
    `/iserver/marketdata/history?conid=${FUTURE}&period=1h&bar=10min`,
  ),
  'GET /iserver/marketdata/snapshot': read(
    `/iserver/marketdata/snapshot?conids=${STOCK}&fields=31,70,71,82,83,84,85,86,87,88`,
  ),
  'POST /iserver/marketdata/unsubscribe': post('/iserver/marketdata/unsubscribe', { conid: AAPL }),
  'GET /iserver/marketdata/unsubscribeall': read('/iserver/marketdata/unsubscribeall'),
  'POST /iserver/notification': (visitor) =>
    visitor.post('/iserver/notification', prompted(visitor)),
  'POST /iserver/questions/suppress': post('/iserver/questions/suppress', { messageIds: ['o354'] }),
  'POST /iserver/questions/suppress/reset': post('/iserver/questions/suppress/reset'),
  'GET /iserver/reauthenticate': read('/iserver/reauthenticate'),
  'POST /iserver/reauthenticate': post('/iserver/reauthenticate'),
  'POST /iserver/reply/:id': (visitor) => visitor.post(asked(visitor), { confirmed: true }),
  'GET /iserver/secdef/info': (visitor) => {
    const found = visitor.get('/iserver/secdef/search?symbol=ES').body;
    const [month] = String(inside(found, 0, 'sections', 1, 'months')).split(';');
    return visitor.get(
      `/iserver/secdef/info?conid=${String(inside(found, 0, 'conid'))}&sectype=FUT&month=${String(month)}`,
    );
  },
  'GET /iserver/secdef/search': read('/iserver/secdef/search?symbol=AAPL'),
  'POST /iserver/secdef/search': post('/iserver/secdef/search', { symbol: 'ES' }),
  'GET /iserver/secdef/strikes': read(
    `/iserver/secdef/strikes?conid=${STOCK}&sectype=OPT&month=JUN26`,
  ),
  'POST /logout': post('/logout'),
  'GET /portfolio/:accountId/ledger': read(`/portfolio/${ACCOUNT}/ledger`),
  'GET /portfolio/:accountId/meta': read(`/portfolio/${ACCOUNT}/meta`),
  'GET /portfolio/:accountId/position/:conid': read(`/portfolio/${ACCOUNT}/position/${FUTURE}`),
  'GET /portfolio/:accountId/positions': read(`/portfolio/${ACCOUNT}/positions`),
  'GET /portfolio/:accountId/positions/:page': (visitor) => {
    visitor.get(`/portfolio/${ACCOUNT}/positions/0`);
    return visitor.get(`/portfolio/${ACCOUNT}/positions/0`);
  },
  'POST /portfolio/:accountId/positions/invalidate': post(
    `/portfolio/${ACCOUNT}/positions/invalidate`,
  ),
  'GET /portfolio/:accountId/summary': read(`/portfolio/${ACCOUNT}/summary`),
  'GET /portfolio/accounts': read('/portfolio/accounts'),
  'GET /portfolio/positions/:conid': read(`/portfolio/positions/${FUTURE}`),
  'GET /portfolio/subaccounts': read('/portfolio/subaccounts'),
  'GET /portfolio2/:accountId/positions': read(`/portfolio2/${ACCOUNT}/positions`),
  'GET /sso/validate': read('/sso/validate'),
  'GET /tickle': read('/tickle'),
  'POST /tickle': post('/tickle'),
  'GET /trsrv/futures': read('/trsrv/futures?symbols=ES,SI,MNG'),
  'GET /trsrv/secdef': read(`/trsrv/secdef?conids=${FUTURE},${STOCK}`),
  'GET /trsrv/secdef/schedule': read('/trsrv/secdef/schedule?assetClass=FUT&symbol=ES'),
  'GET /trsrv/stocks': read('/trsrv/stocks?symbols=AAPL,NOPE'),
};
