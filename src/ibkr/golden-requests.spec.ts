import { readdirSync } from 'node:fs';
import { APPLE, ES_DECEMBER } from '../../test/builders/contracts.js';
import { bracketOf, limitAt, stopAt } from '../../test/builders/order-terms.js';
import { until } from '../../test/contracts/broker.contract.js';
import { commandsOf, golden, GOLDEN_FOLDER, requestText } from '../../test/fakes/golden-request.js';
import { accounts, ScriptedGateway, tickled } from '../../test/fakes/scripted-gateway.js';
import {
  openSimulatedBroker,
  type SimulatedBroker,
  type SimulatedOptions,
} from '../../test/fakes/simulated-broker.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import { quotesFrom, noQuotesFrom, PING, RENEWED, SUBSCRIBED } from './stream-topics.js';

const ORDERS = '/iserver/account/DU1234567/orders';
const REPLY = '/iserver/reply/99097238-9824-4830-84ef-46979aa22593';
const ACCEPTED = { status: 200, body: [{ order_id: '1370093239', order_status: 'Submitted' }] };

const DRAFT: OrderDraft = {
  clientOrderId: 'tb-abcdefghijklmnopqrstuvwxyz-1',
  account: 'DU1234567',
  contract: ES_DECEMBER,
  side: 'BUY',
  quantity: '2',
  purpose: 'target',
  reduces: false,
  terms: MARKET,
  attached: [],
};

const LIMIT = limitAt('4400.25');
const STOP = stopAt('4600.75');
const MIDPRICE = limitAt('190.01', { type: 'MIDPRICE', timeInForce: 'DAY' });
const PROTECTION = bracketOf(DRAFT.clientOrderId, '2', { profit: '4450', stop: '4350.5' });

const asked = (messageId: string): { status: number; body: unknown } => {
  const id = '99097238-9824-4830-84ef-46979aa22593';
  return { status: 200, body: [{ id, message: ['Are you sure?'], messageIds: [messageId] }] };
};

describe('a request to the gateway', () => {
  let gateway: ScriptedGateway;
  let open: SimulatedBroker | null = null;
  const compared = new Set<string>();

  beforeEach(() => {
    gateway = new ScriptedGateway();
    gateway.on(ORDERS, ACCEPTED);
    gateway.on(REPLY, ACCEPTED);
  });

  afterEach(async () => {
    await open?.close();
    open = null;
  });

  const begin = async (settings: SimulatedOptions['settings'] = {}): Promise<SimulatedBroker> => {
    open = await openSimulatedBroker({ settings, options: { transport: gateway } });
    return open;
  };

  const place = async (change: Partial<OrderDraft> = {}): Promise<void> => {
    const { broker } = open ?? (await begin());
    await broker.place({ ...DRAFT, ...change }, () => null);
  };

  /** The golden file as the text that was to be sent. */
  const expected = (name: string): string => {
    compared.add(`${name}.json`);
    return requestText(golden(name) as Parameters<typeof requestText>[0]);
  };

  it.each([
    ['order-future-buy', {}],
    ['order-future-sell', { side: 'SELL', reduces: true }],
    ['order-stock', { contract: APPLE, quantity: '0.5' }],
  ] as const)('is byte for byte that of %s.json', async (name, change) => {
    await place(change);
    expect(commandsOf(gateway)).toContain(expected(name));
  });

  it.each([
    ['order-limit', { terms: limitAt('4400.25', { timeInForce: 'IOC' }) }],
    ['order-stop', { terms: { ...stopAt('4600.75'), outsideRegularHours: true } }],
    ['order-stop-limit', { terms: { ...STOP, type: 'STOP_LIMIT', limitPrice: '4601' } }],
    ['order-trail', { terms: { ...STOP, type: 'TRAIL', trailingAmount: '12.5' } }],
    ['order-midprice', { contract: APPLE, quantity: '10', terms: MIDPRICE }],
    ['order-bracket', { terms: LIMIT, attached: PROTECTION }],
  ] as const)('of another type is byte for byte that of %s.json', async (name, change) => {
    await place(change);
    expect(commandsOf(gateway)).toContain(expected(name));
  });

  it('is byte for byte that of order-group.json for orders of which one cancels the other', async () => {
    const { broker } = await begin();
    const other = { ...DRAFT, clientOrderId: 'tb-abcdefghijklmnopqrstuvwxyz-2', terms: STOP };
    await broker.placeGroup([{ ...DRAFT, terms: LIMIT }, other], () => null);
    expect(commandsOf(gateway)).toContain(expected('order-group'));
  });

  it('is byte for byte that of modify.json, the whole order without what is attached', async () => {
    const { broker } = await begin();
    const change = { ...DRAFT, quantity: '3', terms: LIMIT, attached: PROTECTION };
    await broker.modify('1370093239', change);
    expect(commandsOf(gateway)).toContain(expected('modify'));
  });

  it('is byte for byte that of preview.json, under no client order id', async () => {
    const { broker } = await begin();
    await broker.preview({ ...DRAFT, terms: LIMIT, attached: PROTECTION });
    expect(commandsOf(gateway)).toContain(expected('preview'));
  });

  it.each([
    ['reply-yes', 'o10151'],
    ['reply-no', 'o383'],
  ])('is byte for byte that of %s.json after a question', async (name, messageId) => {
    gateway.on(ORDERS, asked(messageId));
    await place();
    expect(commandsOf(gateway)).toContain(expected(name));
  });

  it('is byte for byte that of notification.json after a prompt', async () => {
    const prompt = { orderId: 123456789, reqId: '22170', prompt: true, text: 'If your order ...' };
    gateway.on(ORDERS, { status: 200, body: prompt });
    await place();
    expect(commandsOf(gateway)).toContain(expected('notification'));
  });

  it('is byte for byte that of cancel.json, query and all', async () => {
    const { broker } = await begin({ extOperator: 'desk 7' });
    await broker.cancel('1370093239');
    expect(commandsOf(gateway)).toContain(expected('cancel'));
  });

  it('is byte for byte that of positions-invalidate.json when positions come from the cache', async () => {
    const { broker } = await begin();
    await broker.positions();
    expect(commandsOf(gateway)).toContain(expected('positions-invalidate'));
  });

  it('that keeps the session is byte for byte a golden file', async () => {
    gateway.on('/iserver/accounts', accounts(['DU7654321', 'DU1234567']));
    gateway.on('/iserver/account', () => {
      gateway.on('/iserver/accounts', accounts(['DU1234567', 'DU7654321']));
      return { status: 200, body: { set: true, acctId: 'DU1234567' } };
    });
    gateway.on('/tickle', tickled('s1', { authenticated: false }));
    gateway.on('/iserver/auth/ssodh/init', () => {
      gateway.on('/tickle', tickled('s2'));
      return { status: 200, body: { authenticated: true, connected: true, competing: false } };
    });
    await begin({ account: 'DU1234567' });
    const names = ['tickle', 'session-init', 'account-switch', 'suppress'];
    expect(commandsOf(gateway)).toEqual(expect.arrayContaining(names.map(expected)));
    expect(commandsOf(gateway)).toHaveLength(names.length);
  });

  it('that only reads has the query of reads.json', async () => {
    const { broker } = await begin();
    gateway.on('/portfolio/DU1234567/positions/0', { status: 200, body: [] });
    const usd = { amount: 1, currency: 'USD', isNull: false };
    const summary = { netliquidation: usd, totalcashvalue: usd };
    gateway.on('/portfolio/DU1234567/summary', { status: 200, body: summary });
    const facts = { con_id: 265598, symbol: 'AAPL', instrument_type: 'STK', currency: 'USD' };
    gateway.on('/iserver/contract/265598/info-and-rules', { status: 200, body: facts });
    const to = Date.parse('2026-11-20T15:00:00Z');
    await Promise.all([
      broker.quote(265598),
      broker.positions(),
      broker.order('1370093239'),
      broker.describe(265598),
      broker.funds(),
      broker.increments(265598),
      broker.tradingSessions(265598),
      broker.preview({ ...DRAFT, contract: APPLE }),
      broker.bars({ conid: 265598, from: to - 600_000, to, barMinutes: 1 }),
      broker.resolve({ symbol: 'ES1!', exchange: null, symbols: [], minDaysUntilExpiry: 10 }),
      broker.resolve({ symbol: 'NASDAQ:AAPL', exchange: null, symbols: [], minDaysUntilExpiry: 1 }),
    ]);
    await until('the executions', () =>
      gateway.count('/iserver/account/trades') > 0 ? true : undefined,
    );
    compared.add('reads.json');
    const reads = gateway.seen.filter(({ method }) => method === 'GET').map(requestText);
    expect([...new Set(reads)].toSorted((a, b) => a.localeCompare(b))).toEqual(golden('reads'));
  });

  it('on the stream is one of stream-texts.json', () => {
    compared.add('stream-texts.json');
    const quotes = [quotesFrom(265598), noQuotesFrom(265598)];
    const texts = [...new Set([PING, ...SUBSCRIBED, ...RENEWED, ...quotes])];
    expect(texts).toEqual(golden('stream-texts'));
  });

  it('has no golden file that nothing is compared with', () => {
    expect(readdirSync(GOLDEN_FOLDER).toSorted()).toEqual([...compared].toSorted());
  });
});
