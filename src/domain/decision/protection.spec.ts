import { wish } from '../../../test/builders/decision-builder.js';
import type { OrderWish } from '../alert/order-wish.js';
import { Decimal } from '../kernel/decimal.js';
import type { Bracket } from '../strategy/order-rules.js';
import { protectionOf, stopDistanceOf } from './protection.js';
import type { ProtectionFacts } from './protection.js';

const long: ProtectionFacts = {
  sign: 1,
  price: Decimal.of('4500'),
  steps: [{ from: '0', increment: '0.25' }],
  mirrored: false,
};
const bracket: Bracket = {
  stop: { unit: 'ticks', value: '20' },
  profit: { unit: 'points', value: '10' },
  trailing: null,
};

function told(
  order: Partial<OrderWish> | null,
  own: Bracket | null = null,
  facts: Partial<ProtectionFacts> = {},
): unknown {
  const given = order === null ? undefined : wish(order);
  const plan = protectionOf(given, own, { ...long, ...facts });
  if (!plan.ok) return plan.error.reason;
  if (plan.value === null) return null;
  const { stopDistance, profitDistance, trailingDistance } = plan.value;
  return [stopDistance, profitDistance, trailingDistance];
}

const price = (value: string) => ({ unit: 'price', value }) as const;
const percent = (value: string) => ({ unit: 'percent', value }) as const;

describe('the protection of what is opened', () => {
  it('is none where neither alert nor strategy asks for it', () => {
    expect(told(null)).toBeNull();
    expect(told({})).toBeNull();
  });

  it("is the alert's levels as distances from its price, stops rounded earlier, targets later", () => {
    expect(told({ stopLoss: price('4480.1'), takeProfit: price('4520.1') })).toEqual([
      '19.75',
      '20.25',
      null,
    ]);
    expect(told({ stopLoss: percent('1'), trailingStop: percent('0.01') })).toEqual([
      '45',
      null,
      '0.25',
    ]);
  });

  it('lies on the other side of a short position', () => {
    const short = { sign: -1 } as const;
    expect(told({ stopLoss: price('4510'), takeProfit: price('4490') }, null, short)).toEqual([
      '10',
      '10',
      null,
    ]);
    expect(told({ stopLoss: price('4490') }, null, short)).toBe('LEVEL_WRONG_SIDE');
  });

  it('is mirrored where sides changed places', () => {
    const facts = { sign: -1, mirrored: true } as const;
    expect(told({ stopLoss: price('4490') }, null, facts)).toEqual(['10', null, null]);
  });

  it("is the strategy's bracket where the alert states none, part by part", () => {
    expect(told(null, bracket)).toEqual(['5', '10', null]);
    expect(told({ takeProfit: price('4503') }, bracket)).toEqual(['5', '3', null]);
    expect(told({ trailingStop: { unit: 'points', value: '8' } }, bracket)).toEqual([
      null,
      '10',
      '8',
    ]);
  });

  it('is refused where a level would be met at once or cannot be measured', () => {
    expect(told({ stopLoss: price('4500') })).toBe('LEVEL_WRONG_SIDE');
    expect(told({ takeProfit: price('4499') })).toBe('LEVEL_WRONG_SIDE');
    expect(told({ stopLoss: price('4490') }, null, { price: null })).toBe('NO_PRICE');
    expect(told({ takeProfit: percent('1') }, null, { price: null })).toBe('NO_PRICE');
    expect(told({ trailingStop: percent('1') }, null, { price: null })).toBe('NO_PRICE');
    expect(told(null, bracket, { steps: [] })).toBe('NO_PRICE');
  });

  it('takes points and steps without a price', () => {
    expect(told(null, bracket, { price: null })).toEqual(['5', '10', null]);
  });

  it('gives risk the distance of its stop, or of the trailing one', () => {
    const plan = { stopDistance: null, profitDistance: '1', trailingDistance: '8' };
    expect(stopDistanceOf(plan)?.toString()).toBe('8');
    expect(stopDistanceOf({ ...plan, stopDistance: '5' })?.toString()).toBe('5');
    expect(stopDistanceOf(null)).toBeNull();
  });
});
