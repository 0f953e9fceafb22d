import { strategy } from '../../../test/builders/decision-builder.js';
import { rootOwner } from './root-owner.js';

const wheat = strategy({ name: 'wheat', symbols: [{ symbol: 'XW', type: 'future' }] });
const stocks = strategy({
  name: 'stocks',
  symbols: [
    { symbol: 'AAPL', type: 'stock' },
    { symbol: 'CL', type: 'stock' },
  ],
});

describe('the owner of a root', () => {
  it('is the strategy that lists it, by whatever name', () => {
    expect(rootOwner('YW', [stocks, wheat])?.name).toBe('wheat');
    expect(rootOwner('AAPL', [stocks, wheat])?.name).toBe('stocks');
  });

  it('is not the one that lists the stock of the same name', () => {
    expect(rootOwner('CL', [stocks, wheat])).toBeUndefined();
    expect(rootOwner('CL.STK', [stocks, wheat])?.name).toBe('stocks');
  });

  it('is nobody where the strategy is not enabled or none lists it', () => {
    expect(rootOwner('YW', [{ ...wheat, enabled: false }])).toBeUndefined();
    expect(rootOwner('ES', [stocks, wheat])).toBeUndefined();
  });
});
