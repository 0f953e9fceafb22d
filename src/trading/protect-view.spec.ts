import { Decimal } from '../domain/kernel/decimal.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import type { OrderView } from '../ports/ledger-view.js';
import { entryPrice } from './protect-anchor.js';
import { childAmong, plannedBy } from './protect-view.js';

const PLAN = { stopDistance: '10', profitDistance: null, trailingDistance: null };
const base: OrderView = {
  seq: 1,
  clientOrderId: 'tb-11111111111111111111111111-1',
  alertId: null,
  strategy: 'default',
  root: 'ES',
  account: 'DU0000001',
  conid: 612,
  symbol: 'ESZ6',
  side: 'BUY',
  quantity: '1',
  purpose: 'target',
  reduces: false,
  status: 'filled',
  brokerOrderId: '100',
  brokerStatus: null,
  filledQuantity: '1',
  averagePrice: '4500',
  reason: null,
  message: null,
  questions: [],
  sessionId: 's',
  positionBefore: '0',
  attempt: 1,
  cancelRequested: false,
  submittedAt: 0,
  updatedAt: 0,
};
const order = (change: Partial<OrderView>): OrderView => ({ ...base, ...change });
const terms = {
  type: 'STP',
  timeInForce: 'GTC',
  limitPrice: null,
  stopPrice: '4490',
  trailingAmount: null,
  outsideRegularHours: true,
} as const;
const child = order({ side: 'SELL', terms, purpose: 'protect', filledQuantity: '0' });

const report = (change: Partial<BrokerOrder>): BrokerOrder => ({
  brokerOrderId: '101',
  orderRef: null,
  conid: 612,
  side: 'SELL',
  quantity: '1',
  filledQuantity: '0',
  averagePrice: null,
  status: 'PreSubmitted',
  timeInForce: 'GTC',
  type: 'STP',
  parentId: null,
  reason: null,
  reasonCode: null,
  ...change,
});

describe('the plan that holds', () => {
  const one = Decimal.of('1');

  it('is that of the newest filled order with one since the contract was flat', () => {
    const old = order({ clientOrderId: 'old', protection: PLAN });
    const added = order({ clientOrderId: 'added', protection: PLAN });
    expect(plannedBy(Decimal.of('2'), [added, old])?.clientOrderId).toBe('added');
    const plain = order({ clientOrderId: 'plain' });
    expect(plannedBy(Decimal.of('2'), [plain, old])?.clientOrderId).toBe('old');
    expect(plannedBy(one, [plain, old])).toBeNull();
  });

  it('is none where nothing was filled with one on the side of the position', () => {
    expect(plannedBy(one, [order({ filledQuantity: '0', protection: PLAN })])).toBeNull();
    expect(plannedBy(one, [order({ side: 'SELL', protection: PLAN })])).toBeNull();
    expect(plannedBy(one, [])).toBeNull();
  });
});

describe('an attached order at the broker', () => {
  const among = (...reports: readonly BrokerOrder[]): string | null =>
    childAmong(child, '100', reports, new Set(['105']))?.brokerOrderId ?? null;

  it('is the one that names its parent', () => {
    const others = [report({}), report({ brokerOrderId: '103', parentId: '100' })];
    expect(among(...others)).toBe('103');
  });

  it('is else the next one after its parent of the same contract, side, type and quantity', () => {
    expect(among(report({ brokerOrderId: '104' }), report({ brokerOrderId: '102' }))).toBe('102');
    expect(among(report({ brokerOrderId: '99' }))).toBeNull();
    expect(among(report({ brokerOrderId: '105' }))).toBeNull();
    expect(among(report({ orderRef: 'somebody' }))).toBeNull();
    expect(
      among(report({ side: 'BUY' }), report({ conid: 1 }), report({ type: 'LMT' })),
    ).toBeNull();
    expect(among(report({ quantity: '2' }), report({ parentId: '7' }))).toBeNull();
    expect(among(report({ type: null }))).toBe('101');
  });
});

describe('the price at which an entry is expected', () => {
  const quote = { bid: '4500', ask: '4500.25', last: '4499' };
  const limit = (limitPrice: string) =>
    ({ ...terms, type: 'LMT', stopPrice: null, limitPrice }) as const;
  const of = (side: 'BUY' | 'SELL', its?: OrderView['terms'], at: typeof quote | null = quote) =>
    entryPrice({ side, ...(its === undefined ? {} : { terms: its }) }, at)?.toString() ?? null;

  it('is the quote of a market order, or nothing', () => {
    expect([of('BUY'), of('SELL'), of('BUY', undefined, null)]).toEqual(['4500.25', '4500', null]);
    expect(entryPrice({ side: 'BUY' }, { bid: null, ask: null, last: '1' })?.toString()).toBe('1');
  });

  it('is the limit, or a quote that is better for the order', () => {
    expect(of('BUY', limit('4490'))).toBe('4490');
    expect(of('BUY', limit('4510'))).toBe('4500.25');
    expect(of('SELL', limit('4510'))).toBe('4510');
    expect(of('SELL', limit('4490'))).toBe('4500');
    expect(of('BUY', limit('4490'), null)).toBe('4490');
  });

  it('is the trigger of a stop, or the limit behind it', () => {
    expect(of('BUY', terms)).toBe('4490');
    expect(of('BUY', { ...terms, type: 'STOP_LIMIT', limitPrice: '4491' })).toBe('4491');
  });
});
