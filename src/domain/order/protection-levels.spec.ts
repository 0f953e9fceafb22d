import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import type { ProtectionPlan } from './order-terms.js';
import { hasStop, protectiveTerms, sameTerms } from './protection-levels.js';
import type { LevelRule } from './protection-levels.js';

const plan = (change: Partial<ProtectionPlan> = {}): ProtectionPlan => ({
  stopDistance: '10',
  profitDistance: '20',
  trailingDistance: null,
  ...change,
});

const rule = (change: Partial<LevelRule> = {}): LevelRule => ({
  side: 'SELL',
  anchor: Decimal.of('4500.5'),
  steps: [{ from: '0', increment: '0.25' }],
  outsideRegularHours: true,
  ...change,
});

describe('levels of protection', () => {
  it('of a long position are a stop below and a limit above its fill, good till cancelled', () => {
    expect(protectiveTerms(plan(), rule())).toEqual({
      stop: {
        type: 'STP',
        timeInForce: 'GTC',
        limitPrice: null,
        stopPrice: '4490.5',
        trailingAmount: null,
        outsideRegularHours: true,
      },
      profit: {
        type: 'LMT',
        timeInForce: 'GTC',
        limitPrice: '4520.5',
        stopPrice: null,
        trailingAmount: null,
        outsideRegularHours: true,
      },
    });
  });

  it('of a short position are mirrored', () => {
    const { stop, profit } = protectiveTerms(plan(), rule({ side: 'BUY' }));
    expect([stop?.stopPrice, profit?.limitPrice]).toEqual(['4510.5', '4480.5']);
  });

  it('are rounded so that a stop risks no more and a profit takes no less than asked', () => {
    const given = plan({ stopDistance: '10.1', profitDistance: '20.1' });
    const long = protectiveTerms(given, rule());
    expect([long.stop?.stopPrice, long.profit?.limitPrice]).toEqual(['4490.5', '4520.75']);
    const short = protectiveTerms(given, rule({ side: 'BUY' }));
    expect([short.stop?.stopPrice, short.profit?.limitPrice]).toEqual(['4510.5', '4480.25']);
  });

  it('are null where the plan has none', () => {
    const none = plan({ stopDistance: null, profitDistance: null });
    expect(protectiveTerms(none, rule())).toEqual({ stop: null, profit: null });
    expect(hasStop(none)).toBe(false);
    expect(hasStop(plan({ stopDistance: null, trailingDistance: '5' }))).toBe(true);
  });

  it('of a trailing plan begin at the trailing distance, or at the stop distance where both are given', () => {
    const trailing = plan({ stopDistance: null, trailingDistance: '5.1' });
    expect(protectiveTerms(trailing, rule()).stop).toMatchObject({
      type: 'TRAIL',
      stopPrice: '4495.5',
      trailingAmount: '5',
    });
    const both = plan({ stopDistance: '8', trailingDistance: '0.1' });
    expect(protectiveTerms(both, rule()).stop).toMatchObject({
      stopPrice: '4492.5',
      trailingAmount: '0.25',
    });
  });

  it('lie one increment off the anchor where rounding would bring them to it', () => {
    const close = plan({ stopDistance: '0.1', profitDistance: '0.1' });
    const long = protectiveTerms(close, rule());
    expect([long.stop?.stopPrice, long.profit?.limitPrice]).toEqual(['4500.25', '4500.75']);
    const off = rule({ side: 'BUY', anchor: Decimal.of('4500.6') });
    const short = protectiveTerms(close, off);
    expect([short.stop?.stopPrice, short.profit?.limitPrice]).toEqual(['4500.75', '4500.5']);
  });

  it('use the increment of the band they fall into', () => {
    const steps = [
      { from: '0', increment: '0.05' },
      { from: '10', increment: '0.1' },
    ];
    const { stop, profit } = protectiveTerms(
      plan({ stopDistance: '0.13', profitDistance: '0.13' }),
      rule({ anchor: Decimal.of('10'), steps }),
    );
    expect([stop?.stopPrice, profit?.limitPrice]).toEqual(['9.9', '10.2']);
    const low = [{ from: '5', increment: '0.5' }];
    const below = rule({ anchor: Decimal.of('1'), steps: low });
    expect(protectiveTerms(plan({ stopDistance: '3' }), below).stop?.stopPrice).toBe('-2');
  });

  it('always stand on their side of the anchor, on the increment, less than one of it off the distance', () => {
    const cents = fc.integer({ min: 1, max: 500_000 });
    const step = fc.constantFrom('0.01', '0.25', '0.05', '1');
    const side = fc.constantFrom('BUY' as const, 'SELL' as const);
    fc.assert(
      fc.property(cents, cents, step, side, (price, distance, increment, protects) => {
        const anchor = Decimal.of(price).dividedBy(Decimal.of('100'), 2);
        const asked = Decimal.of(distance).dividedBy(Decimal.of('100'), 2);
        const { stop, profit } = protectiveTerms(
          plan({ stopDistance: asked.toString(), profitDistance: asked.toString() }),
          rule({ side: protects, anchor, steps: [{ from: '0', increment }] }),
        );
        const up = protects === 'SELL' ? Decimal.of('1') : Decimal.of('-1');
        const risk = anchor.minus(Decimal.of(stop?.stopPrice ?? '0')).times(up);
        const gain = Decimal.of(profit?.limitPrice ?? '0')
          .minus(anchor)
          .times(up);
        const one = Decimal.of(increment);
        expect(risk.sign()).toBe(1);
        expect(gain.sign()).toBe(1);
        expect(risk.compare(asked) <= 0 || risk.compare(one) <= 0).toBe(true);
        expect(gain.compare(asked)).toBeGreaterThanOrEqual(0);
        expect(asked.minus(risk).compare(one)).toBeLessThan(0);
        expect(gain.minus(asked).compare(one.plus(one))).toBeLessThan(0);
      }),
    );
  });

  it('are the same terms where type, times and prices are, however the prices are written', () => {
    const { stop, profit } = protectiveTerms(plan(), rule());
    if (stop === null || profit === null) throw new TypeError('both are planned');
    expect(sameTerms(stop, { ...stop, stopPrice: '4490.50' })).toBe(true);
    expect(sameTerms(stop, profit)).toBe(false);
    expect(sameTerms(stop, { ...stop, stopPrice: '4490.25' })).toBe(false);
    expect(sameTerms(stop, { ...stop, stopPrice: null })).toBe(false);
    expect(sameTerms(stop, { ...stop, timeInForce: 'DAY' })).toBe(false);
    expect(sameTerms(stop, { ...stop, outsideRegularHours: false })).toBe(false);
    expect(sameTerms(profit, { ...profit, limitPrice: '1' })).toBe(false);
    expect(sameTerms(stop, { ...stop, trailingAmount: '1' })).toBe(false);
  });
});
