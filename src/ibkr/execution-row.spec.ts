import fc from 'fast-check';
import { ES_DECEMBER } from '../../test/builders/contracts.js';
import type { Contract } from '../domain/contract/contract.js';
import type { Execution } from '../domain/execution/execution.js';
import { executionOfRow } from './execution-row.js';
import type { JsonRecord } from './json-fields.js';

const WHEAT: Contract = { ...ES_DECEMBER, conid: 573366622, pointValue: '50' };

const ROW: JsonRecord = {
  execution_id: '0000e1a7.67f651bc.01.01',
  symbol: 'ZW',
  side: 'S',
  trade_time: '20250408-16:30:11',
  trade_time_r: 1744129811000,
  size: 1.0,
  price: '553 3/4',
  order_ref: 'tb-x-1',
  commission: '3.0',
  net_amount: 27687.5,
  account: 'DU1234567',
  sec_type: 'FUT',
  conid: 573366622,
  liquidation_trade: '0',
};

const read = (change: JsonRecord, contract: Contract | undefined = WHEAT): Execution => {
  const found = executionOfRow({ ...ROW, ...change }, contract);
  if (found === null || found === 'not-a-trade') throw new TypeError(String(found));
  return found.execution;
};

describe('a row of trades', () => {
  it('is an execution', () => {
    expect(read({})).toEqual({
      key: 'DU1234567:0000e1a7.67f651bc.01',
      version: 1,
      executionId: '0000e1a7.67f651bc.01.01',
      account: 'DU1234567',
      conid: 573366622,
      symbol: 'ZW',
      securityType: 'FUT',
      side: 'SELL',
      quantity: '1',
      price: '553.75',
      netAmount: '27687.5',
      commission: '3',
      currency: 'USD',
      at: 1744129811000,
      orderRef: 'tb-x-1',
      liquidation: false,
    });
  });

  it('of a correction has the key of what it corrects and a higher version', () => {
    const correction = read({ execution_id: '0000e1a7.67f651bc.01.02' });
    expect(correction).toMatchObject({ key: 'DU1234567:0000e1a7.67f651bc.01', version: 2 });
  });

  it.each([
    ['1042', 52100, '1042'],
    ['9.9', 49500, '990'],
    ['9.915', 49575, '991.5'],
    ['553 3/4', -27687.5, '553.75'],
    ['nonsense', 27687.5, '553.75'],
  ])('with the text %s and the net amount %s has the price %s', (price, netAmount, expected) => {
    expect(read({ price, net_amount: netAmount }).price).toBe(expected);
  });

  it('of an unknown contract has the price of its text', () => {
    const unknown = executionOfRow({ ...ROW, price: '9.915' }, undefined);
    expect(unknown).toMatchObject({ execution: { price: '9.915', currency: null } });
  });

  it('without a net amount has one from its text', () => {
    expect(read({ net_amount: null, size: 2 })).toMatchObject({ netAmount: '55375' });
  });

  it('has its numbers as texts or as numbers', () => {
    const noisy = { size: '1.0', conid: '573366622', commission: 3, net_amount: '27,687.5' };
    expect(read(noisy)).toEqual(read({}));
  });

  it('has its time from the text when the number is missing', () => {
    expect(read({ trade_time_r: undefined }).at).toBe(1744129811000);
  });

  it('without an order reference or a commission has none', () => {
    const { order_ref: _ref, commission: _commission, ...bare } = ROW;
    expect(executionOfRow(bare, WHEAT)).toMatchObject({
      execution: { orderRef: null, commission: null },
    });
  });

  it('marks a liquidation', () => {
    expect(read({ liquidation_trade: '1' }).liquidation).toBe(true);
  });

  it('of an expired option is no trade', () => {
    expect(executionOfRow({ ...ROW, side: 'X' }, WHEAT)).toBe('not-a-trade');
  });

  it.each(['execution_id', 'account', 'conid', 'side', 'size'])(
    'without %s is unreadable',
    (key) => {
      expect(executionOfRow({ ...ROW, [key]: null }, WHEAT)).toBeNull();
    },
  );

  it('costs price times size times point value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 400_000 }),
        (size, ticks) => {
          const { price, netAmount } = read({ size, net_amount: (ticks / 4) * size * 50 });
          expect(Number(price) * size * 50).toBeCloseTo(Number(netAmount), 6);
          expect(price).toBe(String(ticks / 4));
        },
      ),
    );
  });
});
