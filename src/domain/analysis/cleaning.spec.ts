import { bookOf, roots } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';
import { cleanFills } from './cleaning.js';
import { toText } from './whole.js';

const ZS = { conid: 526262961, symbol: 'ZS' };

function cleaned(fills: readonly ToldFill[]) {
  const book = bookOf(fills);
  const clean = cleanFills(book, roots);
  const [first] = clean.instruments;
  const prices = Array.from({ length: first?.prices.count ?? 0 }, (_, fill) =>
    toText(first?.prices.at(fill) ?? 0, first?.prices.scale ?? 0),
  );
  const listed = book.listed.map(({ reason, kept }) => `${reason} ${kept ? 'kept' : 'dropped'}`);
  return { book, clean, facts: first?.facts, prices, listed };
}

describe('cleaning of fills', () => {
  it('takes a price that agrees with its net amount as it stands', () => {
    const { prices, listed } = cleaned([{ ...ZS, price: '1042', net: '52100' }]);
    expect([prices, listed]).toEqual([['1042'], []]);
  });

  it('puts dollars right where the contract is quoted in cents, and cents where in dollars', () => {
    const { prices, book, listed } = cleaned([
      { ...ZS, price: '1042', net: '52100' },
      { ...ZS, price: '9.915', net: '49575' },
      { ...ZS, price: '104200', net: '52100' },
    ]);
    expect(prices).toEqual(['1042', '991.5', '1042']);
    expect(listed).toEqual(['PRICE_RESCALED kept', 'PRICE_RESCALED kept']);
    expect(book.listed[0]?.detail).toBe('price 9.915 and net amount 49575: 991.5 used');
  });

  it('believes the net amount where the text contradicts it', () => {
    const { prices, listed } = cleaned([
      { conid: 304037456, symbol: 'CL', price: '68.57', net: '70210' },
    ]);
    expect([prices, listed]).toEqual([['70.21'], ['PRICE_NET_MISMATCH kept']]);
  });

  it('keeps the sign of a price below zero', () => {
    const { prices } = cleaned([
      { conid: 304037456, symbol: 'CL', price: '-37.63', net: '37630' },
      { conid: 304037456, symbol: 'CL', price: '-37', net: '38000' },
    ]);
    expect(prices).toEqual(['-37.63', '-38']);
  });

  it('rounds a price that has no end to ten digits', () => {
    const { prices } = cleaned([{ quantity: '3', price: '4500', net: '100000' }]);
    expect(prices).toEqual(['666.6666666667']);
  });

  it('lets an amount differ by half a cent', () => {
    const fill = { conid: 265598, symbol: 'AAPL', type: 'STK', quantity: '7', price: '101.345' };
    expect(cleaned([{ ...fill, net: '709.42' }]).listed).toEqual([]);
    expect(cleaned([{ ...fill, net: '709.43' }]).listed).toEqual(['PRICE_NET_MISMATCH kept']);
  });

  it('believes the price where there is no net amount', () => {
    expect(cleaned([{ price: '4500.25', net: null }]).prices).toEqual(['4500.25']);
  });

  it('leaves currency conversions out of the trades', () => {
    const told = { conid: 12087792, symbol: 'EUR', type: 'CASH', price: '1.09', net: '1.09' };
    const { clean, listed, book } = cleaned([told, { ...told, symbol: 'EUR.USD', type: null }]);
    expect(clean.instruments).toEqual([]);
    expect(clean.conversions).toHaveLength(1);
    expect(listed).toEqual(['CURRENCY_CONVERSION dropped', 'CURRENCY_CONVERSION dropped']);
    expect([book.rowsRead, book.rowsUsed]).toEqual([2, 0]);
  });

  it('tells the twins of silver apart by their net amounts', () => {
    const silver = { conid: 1, symbol: 'SI', price: '35', quantity: '2' };
    expect(cleaned([{ ...silver, net: '350000' }]).facts?.root).toBe('SI');
    expect(cleaned([{ ...silver, net: '70000' }]).facts?.root).toBe('SIL');
    expect(cleaned([{ ...silver, net: null }]).facts?.root).toBe('SI');
  });

  it('reads a symbol without a type as a future or a stock as its amounts say', () => {
    const told = { symbol: 'ES', type: null, price: '60', quantity: '100' };
    expect(cleaned([{ ...told, net: '6000' }]).facts).toMatchObject({ type: 'stock' });
    expect(cleaned([{ ...told, net: '300000' }]).facts).toMatchObject({ type: 'future' });
  });

  it('takes the candidate with the fewest contradictions', () => {
    const told = { symbol: 'ES', type: null, quantity: '1' };
    const { facts, listed } = cleaned([
      { ...told, price: '60', net: '61' },
      { ...told, price: '60', net: '60' },
    ]);
    expect([facts?.type, listed]).toEqual(['stock', ['PRICE_NET_MISMATCH kept']]);
  });

  it('lists fills of contracts that no table knows', () => {
    const unknown = { symbol: 'QQX', price: '10', net: '5000' };
    expect(cleaned([unknown]).listed).toEqual(['SYMBOL_UNKNOWN dropped']);
    expect(cleaned([{ ...unknown, type: null }]).listed).toEqual(['SYMBOL_UNKNOWN dropped']);
    expect(cleaned([{ ...unknown, type: 'FOP' }]).listed).toEqual(['SYMBOL_UNKNOWN dropped']);
  });

  it('lists an older version once and asks no more of it', () => {
    const { listed } = cleaned([
      { id: 'a.01', symbol: 'QQX' },
      { id: 'a.02', symbol: 'QQX' },
    ]);
    expect(listed).toEqual(['OLDER_VERSION dropped', 'SYMBOL_UNKNOWN dropped']);
    const cl = { conid: 304037456, symbol: 'CL', price: '68.57', net: '70210' };
    const again = cleaned([
      { ...cl, id: 'a.01' },
      { ...cl, id: 'a.02' },
    ]);
    expect(again.listed).toEqual(['OLDER_VERSION dropped', 'PRICE_NET_MISMATCH kept']);
  });
});
