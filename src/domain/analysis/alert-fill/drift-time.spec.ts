import { Decimal } from '../../kernel/decimal.js';
import { driftTime } from './drift-time.js';
import type { PositionChange } from './drift-time.js';

const change = (at: number, of: PositionChange['of'], quantity: string, root = 'ES') => ({
  at,
  of,
  root,
  quantity: Decimal.of(quantity),
});

describe('drift time (S10)', () => {
  it('is the share of time with different positions', () => {
    // ES: apart for 10 of 100, and from 90 on; CL: never known to move twice. 20 / 100.
    const changes = [
      change(0, 'strategy', '1'),
      change(10, 'broker', '1'),
      change(90, 'strategy', '-1'),
      change(100, 'broker', '-1'),
      change(50, 'broker', '2', 'CL'),
    ];
    expect(driftTime(changes)).toEqual({ value: 0.2 });
    expect(driftTime(changes.toReversed())).toEqual({ value: 0.2 });
  });

  it('is undefined without time', () => {
    expect(driftTime([change(5, 'broker', '1')])).toMatchObject({ value: null });
  });
});
