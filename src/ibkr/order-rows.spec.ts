import fc from 'fast-check';
import type { JsonRecord } from './json-fields.js';
import { OrderRows } from './order-rows.js';

const WHOLE: JsonRecord = {
  acct: 'DU1234567',
  orderId: 1370093238,
  conid: 265598,
  side: 'BUY',
  totalSize: 5,
  filledQuantity: 0,
  status: 'PreSubmitted',
  order_ref: 'tb-x-1',
};

const change = (fields: JsonRecord): JsonRecord => ({ orderId: '1370093238', ...fields });

describe('the rows of orders', () => {
  let rows: OrderRows;

  beforeEach(() => {
    rows = new OrderRows();
  });

  it('put a change on top of the last whole row', () => {
    rows.after(WHOLE);
    expect(rows.after(change({ status: 'Filled', filledQuantity: 5 }))).toEqual({
      ...WHOLE,
      orderId: '1370093238',
      status: 'Filled',
      filledQuantity: 5,
    });
  });

  it('guess nothing of an order that was never seen in full', () => {
    expect(rows.after(change({ status: 'Filled', filledQuantity: 5 }))).toBeNull();
    expect(rows.after({ status: 'Filled' })).toBeNull();
    rows.learn(WHOLE);
    expect(rows.after(change({ status: 'Filled' }))).toMatchObject({ order_ref: 'tb-x-1' });
  });

  it('keep the client order id when a whole row leaves it out', () => {
    const { order_ref: orderRef, ...bare } = WHOLE;
    rows.after(WHOLE);
    expect(rows.after({ ...bare, status: 'Submitted' })).toMatchObject({ order_ref: orderRef });
  });

  it('keep what the stream told from a read that shows less of it filled', () => {
    rows.after(WHOLE);
    rows.after(change({ status: 'Filled', filledQuantity: 5 }));
    rows.learn(WHOLE);
    expect(rows.after(change({}))).toMatchObject({ status: 'Filled', filledQuantity: 5 });
    rows.learn({ ...WHOLE, filledQuantity: 5, status: 'Filled', avgPrice: '193.2' });
    expect(rows.after(change({}))).toMatchObject({ avgPrice: '193.2' });
  });

  it('drop a reason with the status that it came with', () => {
    rows.after(WHOLE);
    const reason = { order_cancellation_by_system_reason: 'a transient one' };
    rows.after(change({ status: 'Inactive', ...reason }));
    expect(rows.after(change({ filledQuantity: 0 }))).toMatchObject(reason);
    expect(rows.after(change({ status: 'Submitted' }))).not.toHaveProperty(
      'order_cancellation_by_system_reason',
    );
  });

  it('forget the order that changed longest ago when there are too many', () => {
    for (let id = 1; id <= 5001; id += 1) rows.after({ ...WHOLE, orderId: id });
    expect(rows.after({ orderId: 1, status: 'Filled' })).toBeNull();
    expect(rows.after({ orderId: 2, status: 'Filled' })).not.toBeNull();
  });

  it('come to the same whichever way a row is cut into changes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(WHOLE)), (keys) => {
        const cut = new OrderRows();
        cut.learn(WHOLE);
        const later: JsonRecord = { ...WHOLE, status: 'Filled', filledQuantity: 5, avgPrice: '1' };
        const first = Object.fromEntries(keys.map((key) => [key, later[key]]));
        cut.after({ ...first, orderId: WHOLE['orderId'] });
        expect(cut.after(later)).toEqual(later);
      }),
    );
  });
});
