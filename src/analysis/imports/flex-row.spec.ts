import fc from 'fast-check';
import { flexRow, isFlexExecution } from './flex-row.js';
import type { Attributes } from './flex-row.js';

const place = { account: 'U1', zone: 'America/New_York' };
const told: Attributes = {
  ibExecID: '0000f1a1.80000001.01.01',
  conid: '815000001',
  buySell: 'SELL',
  quantity: '-2',
  tradePrice: '5010.25',
  tradeMoney: '-501025',
  ibCommission: '-4.5',
  ibCommissionCurrency: 'USD',
  currency: 'USD',
  fifoPnlRealized: '495.5',
  dateTime: '20310303;103000',
  assetCategory: 'FUT',
  symbol: 'ESH1',
};

describe('the execution of a Flex report', () => {
  it('is a fill with positive costs', () => {
    expect(flexRow(told, place)).toEqual({
      ok: true,
      value: {
        executionId: '0000f1a1.80000001.01.01',
        account: 'U1',
        conid: 815000001,
        symbol: 'ESH1',
        side: 'S',
        size: '2',
        price: '5010.25',
        net: '501025',
        commission: '4.5',
        realized: '495.5',
        currency: 'USD',
        at: Date.parse('2031-03-03T15:30:00Z'),
        securityType: 'FUT',
        orderId: '',
        orderRef: '',
        level: 'execution',
      },
    });
  });

  it.each([
    ['ibExecID', { ibExecID: '' }],
    ['accountId', {}],
    ['conid', { conid: '0' }],
    ['buySell', { buySell: 'HOLD' }],
    ['quantity', { quantity: '0' }],
    ['quantity', { quantity: 'one' }],
    ['tradePrice', { tradePrice: '' }],
    ['dateTime', { dateTime: '03/03/2031' }],
    ['tradeMoney', { tradeMoney: '1.000,5' }],
    ['ibCommission', { ibCommission: 'free' }],
    ['fifoPnlRealized', { fifoPnlRealized: '?' }],
  ])('names %s when it cannot be read', (name, change) => {
    const where = name === 'accountId' ? { ...place, account: '' } : place;
    expect(flexRow({ ...told, ...change }, where)).toEqual({ ok: false, error: name });
  });

  it('of a cancelled trade is a fill on the other side, of a booking one with its own id', () => {
    const cancelled = flexRow({ ...told, buySell: 'SELL (Ca.)', transactionID: '9' }, place);
    expect(cancelled).toMatchObject({ value: { side: 'B', executionId: 'booking-9.01' } });
    const booked = flexRow({ ...told, ibExecID: '', tradeID: '8', ibCommission: '' }, place);
    expect(booked).toMatchObject({ value: { executionId: 'booking-8.01', commission: null } });
  });

  it('is told from orders, lots and summaries', () => {
    const detail = { levelOfDetail: 'EXECUTION' };
    expect([isFlexExecution('Trade', detail), isFlexExecution('TradeConfirm', {})]).toEqual([
      true,
      true,
    ]);
    expect(isFlexExecution('Trade', { levelOfDetail: 'CLOSED_LOT' })).toBe(false);
    expect(['Order', 'Lot', 'SymbolSummary'].some((name) => isFlexExecution(name, detail))).toBe(
      false,
    );
  });

  it('never throws, whatever the attributes say', () => {
    const attributes = fc.dictionary(fc.constantFrom(...Object.keys(told)), fc.string());
    fc.assert(
      fc.property(attributes, (change) => {
        const row = flexRow({ ...told, ...change }, place);
        expect(row.ok ? row.value.account : row.error).not.toBe('');
      }),
    );
  });
});
