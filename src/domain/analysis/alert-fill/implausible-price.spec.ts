import { compared } from '../../../../test/builders/comparisons.js';
import { START } from '../../../../test/builders/fills.js';
import { implausiblePrices } from './implausible-price.js';

const found = (prices: readonly (string | null)[]): readonly string[] => {
  const alerts = prices.map((price, i) => ({ at: START + i * 60_000, price }));
  return implausiblePrices(compared({ alerts, fills: [] }).compared).map(
    ({ alert }) => alert.price?.toString() ?? '',
  );
};

describe('implausible prices', () => {
  it('are far off the alerts around them, even several in a row', () => {
    expect(found(['34.2', '34.2', '6000', '6010', '6005', '5990', null, '600000'])).toEqual([
      '34.2',
      '34.2',
      '600000',
    ]);
  });

  it('are not those that moved, nor one by itself', () => {
    expect(found(['6000', '6600', '7200', '7900'])).toEqual([]);
    expect(found(['1'])).toEqual([]);
  });
});
