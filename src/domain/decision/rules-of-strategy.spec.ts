import fc from 'fast-check';
import { esMonth } from '../../../test/builders/contract-builder.js';
import {
  NOON,
  decisionInput,
  holding,
  signal,
  strategy,
} from '../../../test/builders/decision-builder.js';
import type { Alert } from '../alert/alert.js';
import { Decimal } from '../kernel/decimal.js';
import type { Strategy } from '../strategy/strategy.js';
import { decide } from './decide.js';
import { swapped } from './swap.js';

/** What an alert comes to from a position in ES: `-1`, `-1 then CODE`, or the code of the skip. */
function told(position: string, alert: Partial<Alert>, change: Partial<Strategy>): string {
  const holdings = position === '0' ? [] : [holding(esMonth(), position)];
  const decision = decide(
    decisionInput({ holdings, alert: signal(alert), strategy: strategy(change) }),
  );
  if (decision.outcome === 'skip') return decision.reason;
  const legs = decision.legs.map(
    ({ side, quantity }) => (side === 'BUY' ? '+' : '-') + quantity.toString(),
  );
  return legs.join(', ') + (decision.leftOut === null ? '' : ` then ${decision.leftOut}`);
}

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;

describe('signals that are increments', () => {
  it.each([
    ['0', buy, '+1'],
    ['1', buy, '+1'],
    ['1', { ...sell, quantity: '3' }, '-3'],
    ['2', { ...sell, marketPosition: 'long', quantity: '1' }, '-1'],
    ['1', sell, '-1'],
    ['-2', { action: 'exit' }, '+2'],
    ['1', { marketPosition: 'flat' }, '-1'],
    ['5', buy, 'POSITION_QUANTITY_LIMIT'],
  ] as const)('from %s, %p gives %s', (position, alert, expected) => {
    expect(told(position, alert, { signals: 'incremental' })).toBe(expected);
  });

  it('keep the target that was decided when they are decided again', () => {
    const alert = signal({ action: 'buy', quantity: '2' });
    const again = decide(
      decisionInput({
        holdings: [holding(esMonth(), '1')],
        alert,
        strategy: strategy({ signals: 'incremental' }),
        decidedTarget: Decimal.of(2),
      }),
    );
    expect(again.legs.map(({ quantity }) => quantity.toString())).toEqual(['1']);
  });
});

describe('allowed sides', () => {
  it.each([
    ['0', buy, 'long', '+1'],
    ['0', sell, 'long', 'SIDE_NOT_ALLOWED'],
    ['2', sell, 'long', '-2 then SIDE_NOT_ALLOWED'],
    ['-2', buy, 'long', '+3'],
    ['0', { marketPosition: 'short' }, 'long', 'SIDE_NOT_ALLOWED'],
    ['0', sell, 'short', '-1'],
    ['0', buy, 'none', 'SIDE_NOT_ALLOWED'],
    ['-1', buy, 'none', '+1 then SIDE_NOT_ALLOWED'],
    ['1', { action: 'exit' }, 'none', '-1'],
  ] as const)('from %s, %p with %s alone gives %s', (position, alert, sides, expected) => {
    expect(told(position, alert, { sides })).toBe(expected);
  });
});

describe('swapped sides', () => {
  it.each([
    ['0', buy, '-1'],
    ['0', { marketPosition: 'long', marketPositionSize: '2' }, '-2'],
    ['1', { marketPosition: 'flat' }, '-1'],
    ['1', { action: 'exit', positionSide: 'short' }, '-1'],
    ['1', { action: 'exit', positionSide: 'long' }, 'ALREADY_AT_TARGET'],
  ] as const)('turn %s and %p into %s', (position, alert, expected) => {
    expect(told(position, alert, { swap: true })).toBe(expected);
  });

  it('give the alert itself when swapped twice', () => {
    const sides = fc.record({
      action: fc.constantFrom('buy', 'sell', 'exit', null),
      positionSide: fc.constantFrom('long', 'short', null),
      marketPosition: fc.constantFrom('long', 'short', 'flat', null),
    });
    fc.assert(
      fc.property(sides, (alert) => {
        expect(swapped(swapped(alert))).toEqual(alert);
      }),
    );
  });
});

describe('pyramiding', () => {
  it.each([
    ['1', buy, 0, 'ALREADY_IN_POSITION'],
    ['1', buy, 2, '+1'],
    ['2', buy, 2, '+1'],
    ['3', buy, 2, 'PYRAMIDING_LIMIT'],
    ['-1', sell, 1, '-1'],
    ['-2', sell, 1, 'PYRAMIDING_LIMIT'],
    ['1', { ...buy, quantity: '2' }, 1, 'PYRAMIDING_LIMIT'],
    ['-1', buy, 2, '+2'],
  ] as const)('from %s, %p with %d adds gives %s', (position, alert, pyramiding, expected) => {
    expect(told(position, alert, { pyramiding })).toBe(expected);
  });

  it('never lets bare signals build more than the first size and its adds', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 4 }), (quantities, pyramiding) => {
        let position = Decimal.zero;
        for (const quantity of quantities.map(String)) {
          const outcome = told(position.toString(), { ...buy, quantity }, limitless(pyramiding));
          if (outcome.startsWith('+')) position = position.plus(Decimal.of(outcome.slice(1)));
        }
        const most = Math.max(1 + pyramiding, quantities[0] ?? 0);
        expect(position.compare(Decimal.of(most))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('entry windows', () => {
  const zone = 'America/New_York';
  const window = { days: ['mon'], from: 9 * 60 + 30, to: 16 * 60, zone } as const;

  it.each([
    ['2026-06-01T13:29:59Z', 'OUTSIDE_WINDOW'],
    ['2026-06-01T13:30:00Z', '+1'],
    ['2026-06-01T19:59:59Z', '+1'],
    ['2026-06-01T20:00:00Z', 'OUTSIDE_WINDOW'],
    ['2026-06-02T15:00:00Z', 'OUTSIDE_WINDOW'],
    ['2026-01-05T14:29:59Z', 'OUTSIDE_WINDOW'],
    ['2026-01-05T14:30:00Z', '+1'],
  ])('at %s give %s', (time, expected) => {
    const now = Date.parse(time);
    expect(at(now, buy, window)).toBe(expected);
  });

  it('go on over midnight to the day after the one they begin on', () => {
    const night = { days: ['sun'], from: 18 * 60, to: 60, zone } as const;
    expect(at(Date.parse('2026-06-01T04:59:00Z'), buy, night)).toBe('+1');
    expect(at(Date.parse('2026-06-01T05:00:00Z'), buy, night)).toBe('OUTSIDE_WINDOW');
    expect(at(Date.parse('2026-06-02T04:59:00Z'), buy, night)).toBe('OUTSIDE_WINDOW');
  });

  it('never bind an exit', () => {
    expect(at(NOON, { action: 'exit' }, { ...window, days: ['sat'] }, '1')).toBe('-1');
    expect(at(NOON, sell, { ...window, days: ['sat'] }, '1')).toBe('-1 then OUTSIDE_WINDOW');
  });

  function at(
    now: number,
    alert: Partial<Alert>,
    ...[one, position = '0']: readonly [Strategy['entryWindows'][number], string?]
  ): string {
    const holdings = position === '0' ? [] : [holding(esMonth(), position)];
    const decision = decide(
      decisionInput({
        now,
        receivedAt: now,
        holdings,
        alert: signal(alert),
        strategy: strategy({ entryWindows: [one] }),
      }),
    );
    if (decision.outcome === 'skip') return decision.reason;
    const legs = decision.legs.map(
      ({ side, quantity }) => (side === 'BUY' ? '+' : '-') + quantity.toString(),
    );
    return legs.join(', ') + (decision.leftOut === null ? '' : ` then ${decision.leftOut}`);
  }
});

function limitless(pyramiding: number): Partial<Strategy> {
  const none = null;
  const limits = { maxOrderQuantity: none, maxPositionQuantity: none, maxOrderNotional: none };
  return { pyramiding, limits: { ...limits, maxOrdersPerDay: none } };
}
