import { Decimal } from '../kernel/decimal.js';
import { MARKET } from '../order/order-terms.js';
import { afterPatience } from './unfilled.js';
import type { Unfilled } from './unfilled.js';

const limit = (limitPrice: string) => ({ ...MARKET, type: 'LMT', limitPrice }) as const;

function bid(change: Partial<Unfilled> = {}): Unfilled {
  return {
    side: 'BUY',
    terms: limit('100'),
    firstLimit: Decimal.of('100'),
    taking: Decimal.of('100.60'),
    steps: [{ from: '0', increment: '0.25' }],
    cap: 4,
    ...change,
  };
}

describe('an order that was not filled in its time', () => {
  it('is cancelled, or made a market order that lives as long', () => {
    expect(afterPatience(bid(), { onTimeout: 'cancel' })).toEqual({ kind: 'cancel' });
    const forEver = bid({ terms: { ...limit('100'), timeInForce: 'GTC' } });
    expect(afterPatience(forEver, { onTimeout: 'market' })).toEqual({
      kind: 'change',
      terms: { ...MARKET, timeInForce: 'GTC' },
    });
  });

  it('follows the other side, rounded so that it is never worse than that', () => {
    const terms = limit('100.5');
    expect(afterPatience(bid(), { onTimeout: 'chase' })).toEqual({ kind: 'change', terms });
    const offer = bid({ side: 'SELL', taking: Decimal.of('99.4') });
    const lower = { kind: 'change', terms: limit('99.5') };
    expect(afterPatience(offer, { onTimeout: 'chase' })).toEqual(lower);
  });

  it('follows no further than the cap past its first limit', () => {
    const far = bid({ taking: Decimal.of('101.25'), terms: limit('101') });
    expect(afterPatience(far, { onTimeout: 'chase' })).toEqual({ kind: 'cancel' });
    const near = bid({ taking: Decimal.of('101') });
    expect(afterPatience(near, { onTimeout: 'chase' })).toMatchObject({ kind: 'change' });
  });

  it.each([
    ['no quote is known', { taking: null }],
    ['the other side comes nearer', { taking: Decimal.of('99') }],
    ['it stands there already', { taking: Decimal.of('100') }],
    ['no price steps are known', { steps: [] }],
  ])('waits while %s', (_, change) => {
    expect(afterPatience(bid(change), { onTimeout: 'chase' })).toEqual({ kind: 'wait' });
  });

  it.each([
    ['a stop', { terms: { ...MARKET, type: 'STP' as const } }],
    ['an order without a limit', { firstLimit: null }],
  ])('is cancelled where it is %s, which nothing can chase', (_, change) => {
    expect(afterPatience(bid(change), { onTimeout: 'chase' })).toEqual({ kind: 'cancel' });
  });
});
