import { APPLE } from '../../test/builders/contracts.js';
import { settled } from '../../test/fakes/manual-clock.js';
import { err, ok } from '../domain/kernel/result.js';
import type { BrokerEvent, BrokerOrder } from '../ports/broker.port.js';
import type { JsonRecord } from './json-fields.js';
import { OrderRows } from './order-rows.js';
import { StreamEvents } from './stream-events.service.js';

const ORDER: JsonRecord = {
  acct: 'DU1234567',
  orderId: 17,
  conid: APPLE.conid,
  side: 'BUY',
  totalSize: 5,
  filledQuantity: 0,
  status: 'Submitted',
  order_ref: 'tb-x-1',
};

const TRADE: JsonRecord = {
  execution_id: '0000e1a7.67f651bc.01.01',
  symbol: 'AAPL',
  side: 'B',
  trade_time_r: 1744129811000,
  size: 5,
  price: '193.18',
  order_ref: 'tb-x-1',
  net_amount: 965.9,
  account: 'DU1234567',
  sec_type: 'STK',
  conid: APPLE.conid,
};

describe("the stream's rows", () => {
  let rows: OrderRows;
  let told: string[];
  let reads: number;
  let readable: JsonRecord[] | null;
  let isKnown: boolean;
  let events: StreamEvents;

  const note = (event: BrokerEvent): void => {
    if (event.kind === 'order') {
      const { brokerOrderId, orderRef, status, filledQuantity } = event.order;
      told.push(`${brokerOrderId} ${String(orderRef)} ${status} ${filledQuantity}`);
    }
    if (event.kind === 'execution') {
      const { executionId, quantity, price, commission } = event.reported.execution;
      told.push(`${executionId} ${quantity} @ ${price}, ${String(commission)}`);
    }
  };

  beforeEach(() => {
    rows = new OrderRows();
    told = [];
    reads = 0;
    readable = [];
    isKnown = true;
    const unknown = { code: 'BROKER_UNREACHABLE', message: 'no answer' } as const;
    const knowledge = {
      account: () => 'DU1234567',
      rows,
      readOrders: (): Promise<boolean> => {
        reads += 1;
        for (const row of readable ?? []) rows.learn(row);
        return Promise.resolve(readable !== null);
      },
      contractOf: () => Promise.resolve(isKnown ? ok(APPLE) : err(unknown)),
      completed: (order: BrokerOrder) =>
        order.brokerOrderId === '18' ? { ...order, orderRef: 'tb-y-1' } : order,
    };
    events = new StreamEvents(knowledge, note);
  });

  it('of an order are told whenever they say something new', async () => {
    const filled = { orderId: 17, status: 'Filled', filledQuantity: 5, sizeAndFills: '5' };
    for (const row of [ORDER, ORDER, filled, filled, { ...ORDER, ...filled }]) {
      expect(await events.orders([row])).toBe(true);
    }
    expect(told).toEqual(['17 tb-x-1 Submitted 0', '17 tb-x-1 Filled 5']);
  });

  it('of an order that this process sent carry its id even when the row does not', async () => {
    const { order_ref: _ref, ...bare } = ORDER;
    await events.orders([
      { ...bare, orderId: 18 },
      { ...bare, orderId: 19 },
    ]);
    expect(told).toEqual(['18 tb-y-1 Submitted 0', '19 null Submitted 0']);
  });

  it('of an order never seen in full lead to one read, and are told from it', async () => {
    readable = [{ ...ORDER, status: 'Filled', filledQuantity: 5 }];
    expect(await events.orders([{ orderId: 17, status: 'Filled' }])).toBe(false);
    await settled();
    expect({ told, reads }).toEqual({ told: ['17 tb-x-1 Filled 5'], reads: 1 });
  });

  it('of an order that no read shows are read once', async () => {
    for (let times = 0; times < 3; times += 1) {
      expect(await events.orders([{ orderId: 17, status: 'Submitted' }])).toBe(false);
      await settled();
    }
    expect({ told, reads }).toEqual({ told: [], reads: 1 });
  });

  it('of an order are read again when the read failed', async () => {
    readable = null;
    await events.orders([{ orderId: 17, status: 'Submitted' }]);
    await settled();
    readable = [ORDER];
    await events.orders([{ orderId: 17, status: 'Submitted' }]);
    await settled();
    expect({ told, reads }).toEqual({ told: ['17 tb-x-1 Submitted 0'], reads: 2 });
  });

  it('of another account are left out', async () => {
    expect(await events.orders([{ ...ORDER, acct: 'DU7654321' }])).toBe(true);
    expect(await events.trades([{ ...TRADE, account: 'DU7654321' }])).toBe(true);
    expect(told).toEqual([]);
  });

  it('of a trade are told once, without commission, and again when they are corrected', async () => {
    expect(await events.trades([TRADE, TRADE])).toBe(true);
    const correction = { ...TRADE, execution_id: '0000e1a7.67f651bc.01.02', size: 4 };
    expect(await events.trades([correction, TRADE])).toBe(true);
    expect(told).toEqual([
      '0000e1a7.67f651bc.01.01 5 @ 193.18, null',
      '0000e1a7.67f651bc.01.02 4 @ 241.475, null',
    ]);
  });

  it('of a trade wait until its contract is known', async () => {
    isKnown = false;
    expect(await events.trades([TRADE])).toBe(false);
    expect(told).toEqual([]);
    isKnown = true;
    expect(await events.trades([TRADE])).toBe(true);
    expect(told).toHaveLength(1);
  });

  it('of trades that cannot be read are not understood, the others are told', async () => {
    const { size: _size, ...broken } = TRADE;
    expect(await events.trades([broken, TRADE, { ...TRADE, side: 'X' }])).toBe(false);
    expect(told).toHaveLength(1);
  });
});
