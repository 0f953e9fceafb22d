import { bookOf, START } from '../../../test/builders/fills.js';
import { Decimal } from '../kernel/decimal.js';
import { carryInPositions, openingPositionsBefore } from './opening-position.js';

const lot = { account: 'DU1', conid: 495512557, quantity: '2', price: '4400', at: START - 1000 };

describe('opening positions', () => {
  it('stand before the fills of their contract and are no row read', () => {
    const book = bookOf([{ quantity: '-2' }]);
    carryInPositions(book, [lot, { ...lot, quantity: '-1', price: null }]);
    const [instrument] = book.instruments;
    expect([instrument?.rows.count, instrument?.signs.at(1), instrument?.signs.at(2)]).toEqual([
      3, 1, -1,
    ]);
    expect([...(instrument?.withoutCost ?? [])]).toEqual([2]);
    expect(instrument?.symbol).toBe('ES');
    expect([book.rowsRead, book.rowsUsed]).toEqual([1, 1]);
  });

  it('of contracts without fills, or of nothing, change nothing', () => {
    const book = bookOf([{}]);
    carryInPositions(book, [
      { ...lot, conid: 1 },
      { ...lot, account: 'DU2' },
      { ...lot, quantity: '0' },
    ]);
    expect(book.ids.count).toBe(1);
  });

  it('follow from the position after the fills', () => {
    // Sold 4, holds -1 now: held 3 before.
    const book = bookOf([
      { quantity: '-4' },
      { id: 'x.01', quantity: '-9' },
      { id: 'x.02', quantity: '+0.5' },
    ]);
    const before = openingPositionsBefore(book, () => Decimal.of('-0.5'));
    expect(before).toEqual([
      { account: 'DU1', conid: 495512557, quantity: '3', price: null, at: START - 1 },
    ]);
    expect(openingPositionsBefore(book, () => Decimal.of('-3.5'))).toEqual([]);
    expect(openingPositionsBefore(book, () => undefined)).toEqual([]);
  });
});
