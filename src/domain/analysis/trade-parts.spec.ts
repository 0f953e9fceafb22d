import { textOf, tradeSource } from '../../../test/builders/datasets.js';
import { bookOf } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';
import { ownTradePieces } from './csv/trade-pieces.js';
import { partsOfTrades, tradesOfParts } from './trade-parts.js';

/** Pyramids, partial closes and flips in two months; ids of one length and of several. */
const fills = Array.from({ length: 5000 }, (_, i): ToldFill => {
  const quantity = ['2', '-1', '-3', '1', '1'][i % 5] ?? '1';
  const price = String(4500 + ((i * 7) % 40) / 4);
  const id = i < 4900 ? {} : { id: `0000e1a7.${i}.${'0'.repeat(i % 3)}1.01` };
  return { quantity, price, conid: 1 + (i % 2), commission: i % 9 === 0 ? '1.235' : '2.47', ...id };
});

describe('trades in another thread', () => {
  it('give the same rows as where they were matched', () => {
    const source = tradeSource(bookOf(fills));
    const told = tradesOfParts(structuredClone(partsOfTrades(source)));
    const text = textOf(ownTradePieces(source).pieces());
    expect(text.split('\n').length).toBeGreaterThan(2000);
    expect(textOf(ownTradePieces(told).pieces())).toBe(text);
  });

  it('keep whole numbers that no double holds', () => {
    const huge = [
      { quantity: '1', price: '123456789012345678.25', net: null },
      { quantity: '-1', price: '123456789012345679.75', net: null },
    ];
    const source = tradeSource(bookOf(huge));
    const told = tradesOfParts(structuredClone(partsOfTrades(source)));
    const text = textOf(ownTradePieces(told).pieces());
    expect(text).toContain(',123456789012345678.25,');
    expect(text).toBe(textOf(ownTradePieces(source).pieces()));
  });
});
