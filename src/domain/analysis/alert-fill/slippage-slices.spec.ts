import { compared } from '../../../../test/builders/comparisons.js';
import { START } from '../../../../test/builders/fills.js';
import { Decimal } from '../../kernel/decimal.js';
import { alertsIn } from './comparison-counts.js';
import { pricedAlerts, slippageSlices } from './slippage-slices.js';
import type { SlippageSliceName } from './slippage-slices.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Bought, sold short by a reversal, closed: on three days, of other sizes. */
const alerts = [
  { at: START + DAY, action: 'buy', price: '6000' },
  { at: START + 2 * DAY + HOUR, action: 'sell', price: '6010', change: { orderType: 'LMT' } },
  { at: START, action: 'buy', price: '6005', change: { room: Decimal.of(10) } },
] as const;
const fills = [
  { at: START + DAY, price: '6000.25' },
  { at: START + 2 * DAY + HOUR, price: '6009.5', quantity: '-2' },
  { at: START, price: '6005', quantity: '+10' },
];
const priced = pricedAlerts(alertsIn(compared({ alerts, fills })));
const keys = (name: SlippageSliceName): readonly string[] =>
  slippageSlices(priced, name).map(({ key, ticks }) => `${key} ${ticks.n}`);

describe('slices of slippage (S11)', () => {
  it('have keys in their natural order, every alert in one', () => {
    expect(keys('weekday')).toEqual(['Monday 1', 'Tuesday 1', 'Wednesday 1']);
    expect(keys('hour')).toEqual(['10 2', '11 1']);
    expect(keys('size')).toEqual(['1 1', '2 1', '10 1']);
    expect(keys('side')).toEqual(['buy 2', 'sell 1']);
    expect(keys('order_type')).toEqual(['LMT 1', 'not told 2']);
    expect(keys('root')).toEqual(['ES 3']);
    expect(keys('effect')).toEqual(['entry 2', 'exit 1']);
  });

  it('sum money by currency', () => {
    const [own] = slippageSlices(priced, 'root');
    // 0.25 x 1 x 50 and 0.5 x 2 x 50.
    expect([...(own?.money ?? [])].map(([name, sum]) => [name, sum.toString()])).toEqual([
      ['USD', '62.5'],
    ]);
    const euros = priced.map((one, i) => {
      const { leg } = one;
      return i > 0 || leg === null ? one : { ...one, leg: { ...leg, currency: 'EUR' } };
    });
    expect([...(slippageSlices(euros, 'root')[0]?.money.keys() ?? [])]).toEqual(['EUR', 'USD']);
  });
});
