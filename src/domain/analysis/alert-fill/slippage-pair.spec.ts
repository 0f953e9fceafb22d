import { compared } from '../../../../test/builders/comparisons.js';
import { START } from '../../../../test/builders/fills.js';
import { slippagePairs } from './slippage-pair.js';

const MINUTE = 60_000;

describe('slippage of entry and exit', () => {
  const alerts = [
    { at: START, action: 'buy', price: '6000' },
    { at: START + 10 * MINUTE, action: 'sell', price: '6010' },
    { at: START + 20 * MINUTE, action: 'exit', price: '6005' },
  ] as const;

  it('are paired by the paper trade, a reversal being the exit of one and the entry of the next', () => {
    const fills = [
      { at: START, price: '6000.5' },
      { at: START + 10 * MINUTE, quantity: '-2', price: '6009.75' },
      { at: START + 20 * MINUTE, quantity: '+1', price: '6004' },
    ];
    expect(slippagePairs(compared({ alerts, fills }))).toEqual([
      { root: 'ES', entryTicks: 2, exitTicks: 1 },
      { root: 'ES', entryTicks: 1, exitTicks: -4 },
    ]);
  });

  it('need both ends filled', () => {
    const fills = [{ at: START, price: '6000.5' }];
    expect(slippagePairs(compared({ alerts, fills }))).toEqual([]);
    expect(slippagePairs(compared({ alerts: alerts.slice(0, 1), fills }))).toEqual([]);
  });
});
