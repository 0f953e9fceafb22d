import { APPLE, ES_DECEMBER } from '../../test/builders/contracts.js';
import type { Result } from '../domain/kernel/result.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import { changeBody, groupBody, orderBody } from './order-request.js';

const draft: OrderDraft = {
  clientOrderId: 'tb-abcdefghijklmnopqrstuvwxyz-1',
  account: 'DU1234567',
  contract: ES_DECEMBER,
  side: 'SELL',
  quantity: '4',
  purpose: 'target',
  reduces: false,
  terms: MARKET,
  attached: [],
};

const PRICED = {
  ...MARKET,
  timeInForce: 'GTC',
  limitPrice: '4500.25',
  stopPrice: '4400.5',
  trailingAmount: '12.5',
  outsideRegularHours: true,
} as const;

const text = (body: Result<unknown, string>): string =>
  body.ok ? JSON.stringify(body.value) : body.error;

describe('the body of an order', () => {
  it('for a US future names the machine and who operates it', () => {
    expect(text(orderBody(draft, 'user1234'))).toBe(
      '{"orders":[{"acctId":"DU1234567","conid":515416632,"secType":"515416632:FUT",' +
        '"cOID":"tb-abcdefghijklmnopqrstuvwxyz-1","orderType":"MKT","side":"SELL","tif":"DAY",' +
        '"quantity":4,"manualIndicator":false,"extOperator":"user1234"}]}',
    );
  });

  it('for a stock does not', () => {
    const body = orderBody({ ...draft, contract: APPLE, side: 'BUY', quantity: '0.5' }, null);
    expect(text(body)).toBe(
      '{"orders":[{"acctId":"DU1234567","conid":265598,"secType":"265598:STK",' +
        '"cOID":"tb-abcdefghijklmnopqrstuvwxyz-1","orderType":"MKT","side":"BUY","tif":"DAY",' +
        '"quantity":0.5}]}',
    );
  });

  it('for a US future is not built without an operator', () => {
    expect(orderBody(draft, null)).toMatchObject({ ok: false });
  });

  it.each([
    ['LMT', { price: 4500.25 }],
    ['STP', { price: 4400.5 }],
    ['STOP_LIMIT', { price: 4500.25, auxPrice: 4400.5 }],
    ['TRAIL', { price: 4400.5, trailingType: 'amt', trailingAmt: 12.5 }],
    ['MIDPRICE', { price: 4500.25 }],
    ['MKT', {}],
  ] as const)('of type %s has %j for prices', (type, prices) => {
    const body = orderBody({ ...draft, terms: { ...PRICED, type } }, 'user1234');
    const [ticket] = body.ok ? body.value.orders : [];
    const { price, auxPrice, trailingType, trailingAmt } = ticket ?? {};
    const told = { price, auxPrice, trailingType, trailingAmt };
    expect(JSON.stringify(told)).toBe(JSON.stringify(prices));
    expect(ticket).toMatchObject({ orderType: type, tif: 'GTC', outsideRTH: true });
  });

  it.each(['LMT', 'STP', 'STOP_LIMIT', 'TRAIL'] as const)(
    'of type %s is not built without its price',
    (type) => {
      const body = orderBody({ ...draft, terms: { ...MARKET, type } }, 'user1234');
      expect(body).toMatchObject({ ok: false });
    },
  );

  it('needs neither a cap for MIDPRICE nor a start for TRAIL', () => {
    const midprice = { ...MARKET, type: 'MIDPRICE' } as const;
    const trail = { ...MARKET, type: 'TRAIL', trailingAmount: '5' } as const;
    const bodies = [midprice, trail].map((terms) => orderBody({ ...draft, terms }, 'user1234'));
    expect(bodies.map(({ ok }) => ok)).toEqual([true, true]);
    expect(bodies.map(text).join('')).not.toContain('"price"');
  });

  it('of a group marks every ticket, and has nothing attached', () => {
    const other = { ...draft, clientOrderId: 'tb-other-1' };
    const body = groupBody([draft, other], 'user1234');
    expect(body.ok && body.value.orders.map(({ isSingleGroup }) => isSingleGroup)).toEqual([
      true,
      true,
    ]);
    const child = { ...draft, clientOrderId: 'tb-child-1' };
    expect(groupBody([draft, { ...other, attached: [child] }], 'user1234').ok).toBe(false);
  });

  it('of a change is bare and under no client order id', () => {
    expect(text(changeBody(draft, 'user1234'))).toBe(
      '{"acctId":"DU1234567","conid":515416632,"secType":"515416632:FUT","orderType":"MKT",' +
        '"side":"SELL","tif":"DAY","quantity":4,"manualIndicator":false,"extOperator":"user1234"}',
    );
  });
});
