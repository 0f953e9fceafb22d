import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { APPLE } from '../../test/builders/contracts.js';
import { accounts, ScriptedGateway } from '../../test/fakes/scripted-gateway.js';
import {
  openSimulatedBroker,
  type SimulatedBroker,
  type SimulatedOptions,
} from '../../test/fakes/simulated-broker.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { IbkrBroker } from './ibkr-broker.adapter.js';
import { isRecord } from './json-fields.js';

const FOLDER = '../shared/data/gateway/recorded';
const ACCOUNT = 'U1234567';
const ORDERS = `/iserver/account/${ACCOUNT}/orders`;
const isPresent = existsSync(FOLDER);

/** Of requests that the client does not make: none of these answers is ever read. */
const NOT_ASKED_FOR = [
  'Accounts/GET-account-summary-available-funds',
  'Accounts/GET-account-summary-balances',
  'Accounts/GET-account-summary-margins',
  'Accounts/GET-account-summary-market-value',
  'Accounts/GET-search-dynamic-account',
  'Accounts/GET-signatures-and-owners',
  'Accounts/POST-set-dynamic-account',
  'Contracts/GET-bond-filters',
  'Contracts/GET-contract-algos',
  'Contracts/GET-contract-info',
  'Contracts/GET-currency-pairs',
  'Contracts/GET-exchangerate',
  'Contracts/GET-secdef-search',
  'Contracts/GET-secdef-strikes',
  'Contracts/GET-trsrv-all-conids',
  'Contracts/GET-trsrv-secdef',
  'Contracts/POST-secdef-search',
  'MarketData/GET-scanner-params',
  'MarketData/GET-unsubscribeall',
  'MarketData/POST-scanner-run',
  'MarketData/POST-unsubscribe',
  'Portfolio/GET-portfolio-allocation',
  'Portfolio/GET-portfolio-combo-positions-empty',
  'Portfolio/GET-portfolio-ledger',
  'Portfolio/GET-portfolio-meta',
  'Portfolio/GET-portfolio-positions-by-conid',
  'Portfolio/GET-portfolio-subaccounts',
  'Portfolio/GET-subaccounts2',
  'Portfolio/POST-pa-allperiods',
  'Portfolio/POST-pa-performance',
  'Portfolio/POST-pa-transactions',
  'Portfolio/POST-portfolio-consolidated-allocation',
  'Session/GET-auth-status',
  'Session/POST-suppress-reset',
];

const DRAFT: OrderDraft = {
  clientOrderId: 'tb-abcdefghijklmnopqrstuvwxyz-1',
  account: ACCOUNT,
  contract: APPLE,
  side: 'BUY',
  quantity: '1',
  purpose: 'target',
  reduces: false,
  terms: MARKET,
  attached: [],
};

const suite = isPresent ? describe : describe.skip;

suite(isPresent ? 'the client' : 'the client (recorded answers are absent here)', () => {
  let gateway: ScriptedGateway;
  let open: SimulatedBroker;
  const read = new Set<string>();

  /** From now on the gateway answers the path as it was recorded. */
  const replay = (name: string, path: string): void => {
    read.add(name);
    const pair: unknown = JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'));
    const response = isRecord(pair) && isRecord(pair['Response']) ? pair['Response'] : {};
    gateway.on(path, { status: Number(response['StatusCode']), body: response['Body'] });
  };

  const begin = async (settings: SimulatedOptions['settings'] = {}): Promise<IbkrBroker> => {
    open = await openSimulatedBroker({ settings, options: { transport: gateway } });
    return open.broker;
  };

  beforeEach(() => {
    gateway = new ScriptedGateway();
    replay('Session/POST-tickle', '/tickle');
    replay('Session/POST-suppress', '/iserver/questions/suppress');
    replay('Accounts/GET-iserver-accounts', '/iserver/accounts');
    replay('Portfolio/GET-portfolio-accounts', '/portfolio/accounts');
    replay('Orders/POST-place-order-submitted', ORDERS);
  });

  afterEach(() => open.close());

  it('is READY with the paper account of the recorded session', async () => {
    const broker = await begin();
    expect(broker.session()).toMatchObject({
      state: 'READY',
      id: 'abc123def456',
      account: ACCOUNT,
      paper: true,
    });
  });

  it('selects the account and believes what it reads back', async () => {
    replay('Accounts/POST-switch-account', '/iserver/account');
    gateway.on('/iserver/accounts', () => {
      const isSet = gateway.count('/iserver/account') > 0;
      return accounts(isSet ? [ACCOUNT, 'U7654321'] : ['U7654321', ACCOUNT]);
    });
    const broker = await begin({ account: ACCOUNT });
    expect(gateway.count('/iserver/account')).toBe(1);
    expect(broker.session()).toMatchObject({ state: 'READY', account: ACCOUNT });
  });

  it('opens a session that was lost', async () => {
    replay('Session/POST-ssodh-init', '/iserver/auth/ssodh/init');
    const broker = await begin();
    gateway.on(ORDERS, { status: 400, body: { error: 'Bad Request: no bridge' } });
    await broker.place(DRAFT, () => null);
    expect(gateway.count('/iserver/auth/ssodh/init')).toBe(1);
    expect(broker.session().state).toBe('READY');
  });

  it('takes an order as accepted, after a question too', async () => {
    const broker = await begin();
    const place = (): Promise<unknown> => broker.place(DRAFT, () => null);
    expect(await place()).toMatchObject({ kind: 'accepted', brokerOrderId: '123456789' });
    replay('Orders/POST-place-order-confirmation', ORDERS);
    replay('Orders/POST-reply-submitted', '/iserver/reply/test-reply-id-001');
    expect(await place()).toMatchObject({
      kind: 'accepted',
      brokerOrderId: '987654321',
      questions: [{ messageId: 'o354', answer: 'yes' }],
    });
  });

  it('looks an order up that was prompted for, after saying no to the prompt', async () => {
    const broker = await begin();
    replay('Orders/POST-dismiss-notification', '/iserver/notification');
    const prompt = { orderId: 1, reqId: '2', prompt: true, text: 'Use it?' };
    gateway.on(ORDERS, { status: 200, body: prompt });
    expect(await broker.place(DRAFT, () => null)).toMatchObject({ kind: 'unknown' });
    expect(gateway.count('/iserver/notification')).toBe(1);
  });

  it('knows that a cancel was taken', async () => {
    const broker = await begin();
    replay('Orders/DELETE-cancel-order', `/iserver/account/${ACCOUNT}/order/602801486`);
    expect(await broker.cancel('602801486')).toEqual({ ok: true, value: null });
  });

  it('does not take the first answers of orders for all of them, nor no trades for none', async () => {
    replay('Orders/GET-live-orders-empty', '/iserver/account/orders');
    replay('Orders/GET-trades-empty', '/iserver/account/trades');
    const broker = await begin();
    expect(await broker.orders()).toMatchObject({ ok: false });
    replay('Orders/GET-live-orders', '/iserver/account/orders');
    expect(await broker.orders()).toMatchObject({ ok: false });
    await broker.executions();
    expect(await broker.executions()).toEqual({ ok: true, value: [] });
  });

  it('reads positions, from the cache too', async () => {
    const broker = await begin();
    const cached = `/portfolio/${ACCOUNT}/positions`;
    replay('Portfolio/POST-portfolio-invalidate', `${cached}/invalidate`);
    replay('Portfolio/GET-portfolio-positions-page0', `${cached}/0`);
    replay('Portfolio/GET-portfolio-positions-empty', `${cached}/1`);
    expect(await broker.positions()).toEqual({
      ok: true,
      value: [{ conid: 320227571, quantity: '3', averagePrice: '584.31333335' }],
    });
  });

  it('resolves a stock and reads the months of a future', async () => {
    const broker = await begin();
    replay('Contracts/GET-trsrv-stocks', '/trsrv/stocks');
    const facts = '/iserver/contract/265598/info-and-rules';
    replay('Contracts/GET-contract-info-and-rules', facts);
    const request = { exchange: null, symbols: [], minDaysUntilExpiry: 10 };
    expect(await broker.resolve({ ...request, symbol: 'NASDAQ:AAPL' })).toMatchObject({
      ok: true,
      value: { conid: 265598, root: { type: 'stock', currency: 'USD' } },
    });
    replay('Contracts/GET-trsrv-futures', '/trsrv/futures');
    await broker.resolve({ ...request, symbol: 'ESZ2026' });
    expect(gateway.count('/iserver/contract/515416632/info-and-rules')).toBe(1);
  });

  it('takes a quote that is not real time for none, and reads bars exactly', async () => {
    const broker = await begin();
    replay('MarketData/GET-snapshot', '/iserver/marketdata/snapshot');
    expect(await broker.quote(756733)).toEqual({ ok: true, value: null });
    replay('MarketData/GET-history', '/iserver/marketdata/history');
    const from = 1775136600000;
    const bars = await broker.bars({ conid: 756733, from, to: from + 120_000, barMinutes: 1 });
    expect(bars).toEqual({
      ok: true,
      value: [
        { at: from, open: '646.42', high: '647.47', low: '646.38', close: '646.86' },
        { at: from + 60_000, open: '646.85', high: '647.44', low: '646.69', close: '647.37' },
      ],
    });
  });

  it('changes an order, previews one, and reads money, price steps and hours', async () => {
    const broker = await begin();
    replay('Orders/POST-modify-order-submitted', `/iserver/account/${ACCOUNT}/order/473740665`);
    expect(await broker.modify('473740665', DRAFT)).toEqual({ ok: true, value: null });
    replay('Orders/POST-whatif-order', `${ORDERS}/whatif`);
    expect(await broker.preview(DRAFT)).toMatchObject({
      ok: true,
      value: {
        equityAfter: '1006576',
        initialMarginAfter: '8801',
        warning: expect.stringContaining('price exceeds'),
      },
    });
    replay('Portfolio/GET-portfolio-summary', `/portfolio/${ACCOUNT}/summary`);
    replay('Portfolio/GET-iserver-account-pnl-partitioned', '/iserver/account/pnl/partitioned');
    const funds = { currency: 'USD', netLiquidation: '1005165.5', cash: '971869.6' };
    expect(await broker.funds()).toEqual({ ok: true, value: { ...funds, dailyProfit: null } });
    replay('Contracts/GET-contract-info-and-rules', '/iserver/contract/265598/info-and-rules');
    expect(await broker.increments(265598)).toEqual({
      ok: true,
      value: [{ from: '0', increment: '0.01' }],
    });
    replay('Contracts/GET-trading-schedule', '/contract/trading-schedule');
    const hours = await broker.tradingSessions(265598);
    expect(hours).toMatchObject({ ok: false, error: { message: expect.stringContaining('past') } });
  });

  it('has read every recorded answer but those that it never asks for', async () => {
    await begin();
    const folders = ['Accounts', 'Contracts', 'MarketData', 'Orders', 'Portfolio', 'Session'];
    const recorded = folders.flatMap((folder) =>
      readdirSync(`${FOLDER}/${folder}`).map((file) => `${folder}/${file.replace('.json', '')}`),
    );
    expect([...read, ...NOT_ASKED_FOR].toSorted()).toEqual(recorded.toSorted());
  });
});
