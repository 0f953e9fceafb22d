import { Decimal } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import { listedFutures, type Contract } from './contracts.js';
import { fixedText, priceText } from './price-text.js';

function contract(symbol: string): Contract {
  const [found] = listedFutures(symbol, '2026-01-08');
  invariant(found, `${symbol} is listed`);
  return found;
}

describe('price texts', () => {
  it.each([
    ['ZS', '543.75', '543 3/4'],
    ['ZC', '1053.5', '1053 1/2'],
    ['ZW', '544', '544'],
    ['YC', '460.125', '460 1/8'],
    ['ZC', '9.9', '9.9'],
    ['ES', '4500.5', '4500.50'],
    ['SI', '35', '35.000'],
    ['YM', '35000', '35000'],
    ['CL', '68.57', '68.57'],
  ])('of %s at %s read %s', (symbol, price, text) => {
    expect(priceText(contract(symbol), Decimal.of(price))).toBe(text);
  });

  it('have at least the digits asked for', () => {
    expect(fixedText(Decimal.of('3'), 1)).toBe('3.0');
    expect(fixedText(Decimal.of('2.475'), 1)).toBe('2.475');
    expect(fixedText(Decimal.of('-3'), 0)).toBe('-3');
  });
});
