import { APPLE, ES_DECEMBER } from '../../test/builders/contracts.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import { orderBody } from './order-request.js';

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

describe('the body of an order', () => {
  it('for a US future names the machine and who operates it', () => {
    expect(JSON.stringify(orderBody(draft, 'user1234'))).toBe(
      '{"orders":[{"acctId":"DU1234567","conid":515416632,"secType":"515416632:FUT",' +
        '"cOID":"tb-abcdefghijklmnopqrstuvwxyz-1","orderType":"MKT","side":"SELL","tif":"DAY",' +
        '"quantity":4,"manualIndicator":false,"extOperator":"user1234"}]}',
    );
  });

  it('for a stock does not', () => {
    const body = orderBody({ ...draft, contract: APPLE, side: 'BUY', quantity: '0.5' }, null);
    expect(JSON.stringify(body)).toBe(
      '{"orders":[{"acctId":"DU1234567","conid":265598,"secType":"265598:STK",' +
        '"cOID":"tb-abcdefghijklmnopqrstuvwxyz-1","orderType":"MKT","side":"BUY","tif":"DAY",' +
        '"quantity":0.5}]}',
    );
  });

  it('for a US future is not built without an operator', () => {
    expect(orderBody(draft, null)).toBeNull();
  });
});
