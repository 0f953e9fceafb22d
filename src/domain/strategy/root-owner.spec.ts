import type { Strategy } from './strategy.js';
import { strategy } from '../../../test/builders/decision-builder.js';
import { isShared, rootOwners } from './root-owner.js';

const wheat = strategy({ name: 'wheat', symbols: [{ symbol: 'XW', type: 'future' }] });
const stocks = strategy({
  name: 'stocks',
  symbols: [
    { symbol: 'AAPL', type: 'stock' },
    { symbol: 'CL', type: 'stock' },
  ],
});

function names(root: string, strategies: readonly Strategy[]): readonly string[] {
  return rootOwners(root, strategies).map(({ name }) => name);
}

describe('the owner of a root', () => {
  it('is the strategy that lists it, by whatever name', () => {
    expect(names('YW', [stocks, wheat])).toEqual(['wheat']);
    expect(names('AAPL', [stocks, wheat])).toEqual(['stocks']);
  });

  it('is not the one that lists the stock of the same name', () => {
    expect(names('CL', [stocks, wheat])).toEqual([]);
    expect(names('CL.STK', [stocks, wheat])).toEqual(['stocks']);
  });

  it('is nobody where the strategy is not enabled or none lists it', () => {
    expect(names('YW', [{ ...wheat, enabled: false }])).toEqual([]);
    expect(names('ES', [stocks, wheat])).toEqual([]);
  });

  it('may be several that share it', () => {
    const other = { ...wheat, name: 'other', shared: true };
    expect(names('YW', [{ ...wheat, shared: true }, other])).toEqual(['wheat', 'other']);
    expect(isShared('YW', [stocks, other])).toBe(true);
    expect(isShared('YW', [stocks, wheat])).toBe(false);
  });
});
