import fc from 'fast-check';
import { appleShare, esMonth } from '../../../test/builders/contract-builder.js';
import { orderRules, signal, strategy, wish } from '../../../test/builders/decision-builder.js';
import { SIZE_RULES } from '../alert/order-wish.js';
import type { Sizing } from '../alert/order-wish.js';
import { Decimal } from '../kernel/decimal.js';
import { sizeBy, sizingOf } from './sizing.js';
import type { SizeFacts } from './sizing.js';

const facts: SizeFacts = {
  contract: appleShare(),
  position: Decimal.zero,
  price: Decimal.of('190'),
  stopDistance: Decimal.of('4'),
  funds: { currency: 'USD', netLiquidation: '100000' },
};

function told(sizing: Sizing, change: Partial<SizeFacts> = {}): string {
  const size = sizeBy(sizing, { ...facts, ...change });
  return size.ok ? size.value.toString() : size.error.reason;
}

describe('a size', () => {
  const es = { contract: esMonth(), price: Decimal.of('4500') };
  const cells: readonly (readonly [Sizing, Partial<SizeFacts>, string])[] = [
    [{ rule: 'fixed', value: '3' }, {}, '3'],
    [{ rule: 'fixed', value: '1.9' }, {}, '1'],
    [{ rule: 'fixed', value: '0.5' }, {}, 'SIZE_ZERO'],
    [{ rule: 'cash', value: '10000' }, {}, '52'],
    [{ rule: 'cash', value: '189.99' }, {}, 'SIZE_ZERO'],
    [{ rule: 'cash', value: '500000' }, es, '2'],
    [{ rule: 'cash', value: '10000' }, { price: null }, 'NO_PRICE'],
    [{ rule: 'cash', value: '10000' }, { price: Decimal.of('-3') }, 'NO_PRICE'],
    [{ rule: 'percentOfEquity', value: '10' }, {}, '52'],
    [{ rule: 'percentOfEquity', value: '10' }, { funds: null }, 'NO_EQUITY'],
    [
      { rule: 'percentOfEquity', value: '10' },
      { funds: { currency: 'EUR', netLiquidation: '9' } },
      'NO_EQUITY',
    ],
    [{ rule: 'risk', value: '1' }, {}, '250'],
    [{ rule: 'risk', value: '1' }, { ...es, stopDistance: Decimal.of('5') }, '4'],
    [{ rule: 'risk', value: '1' }, { stopDistance: null }, 'NO_STOP'],
    [{ rule: 'risk', value: '1' }, { funds: null }, 'NO_EQUITY'],
    [{ rule: 'riskAmount', value: '90' }, {}, '22'],
    [{ rule: 'percentOfPosition', value: '50' }, { position: Decimal.of('-5') }, '2'],
    [{ rule: 'percentOfPosition', value: '50' }, { position: Decimal.one }, 'SIZE_ZERO'],
  ];

  it.each(cells)('by %j with %j is %s', (sizing, change, expected) => {
    expect(told(sizing, change)).toBe(expected);
  });

  it('never exceeds what its rule and the contract allow', () => {
    const amount = fc
      .integer({ min: 1, max: 5_000_000 })
      .map((cents) => Decimal.make(BigInt(cents), 2));
    const given = fc.record({
      rule: fc.constantFrom(...SIZE_RULES),
      value: amount,
      price: amount,
      stop: amount,
      equity: amount,
      held: fc.integer({ min: -500, max: 500 }),
      isFuture: fc.boolean(),
    });
    fc.assert(
      fc.property(given, ({ rule, value, price, stop, equity, held, isFuture }) => {
        const contract = isFuture ? esMonth() : appleShare();
        const position = Decimal.of(held);
        const funds = { currency: 'USD', netLiquidation: equity.toString() };
        const size = sizeBy(
          { rule, value: value.toString() },
          { contract, position, price, stopDistance: stop, funds },
        );
        expect(size.ok ? 'SIZE_ZERO' : size.error.reason).toBe('SIZE_ZERO');
        if (!size.ok) return;
        const share = (whole: Decimal): Decimal => whole.times(value).times(Decimal.of('0.01'));
        const unit = (per: Decimal): Decimal =>
          size.value.times(per).times(Decimal.of(contract.pointValue));
        const [used, allowed] = {
          fixed: [size.value, value],
          percentOfPosition: [size.value, share(position.abs())],
          percentOfEquity: [unit(price), share(equity)],
          cash: [unit(price), value],
          risk: [unit(stop), share(equity)],
          riskAmount: [unit(stop), value],
        }[rule] as [Decimal, Decimal];
        expect(size.value.isInteger() && size.value.sign() > 0).toBe(true);
        expect(used.compare(allowed)).toBeLessThanOrEqual(0);
      }),
      { seed: 6, numRuns: 3000 },
    );
  });
});

describe('the rule of a size', () => {
  const risk = { rule: 'risk', value: '1' } as const;
  const cash = { rule: 'cash', value: '900' } as const;
  const sized = strategy({ quantity: '2', orders: orderRules({ sizing: risk }) });

  it("is the alert's own, else the strategy's, else the strategy's quantity", () => {
    expect(sizingOf(signal(), strategy({ quantity: '2' }))).toEqual({ rule: 'fixed', value: '2' });
    expect(sizingOf(signal(), sized)).toEqual(risk);
    expect(sizingOf(signal({ order: wish({ size: cash }) }), sized)).toEqual(cash);
    expect(sizingOf(signal({ quantity: '3' }), sized)).toEqual({ rule: 'fixed', value: '3' });
  });

  it('is the size of the position where the alert states one, and never the quantity of its order', () => {
    const long = { marketPosition: 'long', quantity: '3' } as const;
    expect(sizingOf(signal(long), sized)).toEqual(risk);
    const whole = { ...long, marketPositionSize: '4' };
    expect(sizingOf(signal(whole), sized)).toEqual({ rule: 'fixed', value: '4' });
    expect(sizingOf(signal({ ...long, marketPositionSize: '0' }), sized)).toEqual(risk);
  });
});
