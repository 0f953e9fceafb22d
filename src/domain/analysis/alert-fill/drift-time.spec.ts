import { Decimal } from '../../kernel/decimal.js';
import { driftByRoot, driftTime } from './drift-time.js';
import type { PositionChange } from './drift-time.js';

const change = (at: number, of: PositionChange['of'], quantity: string, told = {}) => ({
  at,
  of,
  root: 'ES',
  quantity: Decimal.of(quantity),
  isIn: true,
  ...told,
});

describe('drift time (S10)', () => {
  it('is the share of time with different positions', () => {
    // ES: apart for 10 of 100, and from 90 on; CL: never known to move twice. 20 / 100.
    const changes = [
      change(0, 'strategy', '1'),
      change(10, 'broker', '1'),
      change(90, 'strategy', '-1'),
      change(100, 'broker', '-1'),
      change(50, 'broker', '2', { root: 'CL' }),
    ];
    expect(driftByRoot(changes)).toEqual([{ root: 'ES', driftingMs: 20, totalMs: 100 }]);
    expect(driftTime(driftByRoot(changes))).toEqual({ value: 0.2 });
    expect(driftTime(driftByRoot(changes.toReversed()))).toEqual({ value: 0.2 });
  });

  it('starts from the positions carried into the window', () => {
    const changes = [
      change(0, 'strategy', '1', { isIn: false }),
      change(10, 'broker', '1'),
      change(50, 'strategy', '-1'),
      change(60, 'broker', '-1'),
      change(5, 'strategy', '1', { root: 'CL', isIn: false }),
      change(20, 'strategy', '-1', { root: 'CL' }),
      change(40, 'strategy', '1', { root: 'CL' }),
    ];
    expect(driftByRoot(changes)).toEqual([
      { root: 'CL', driftingMs: 0, totalMs: 20 },
      { root: 'ES', driftingMs: 10, totalMs: 50 },
    ]);
  });

  it('is undefined without time', () => {
    expect(driftTime(driftByRoot([change(5, 'broker', '1')]))).toMatchObject({ value: null });
  });
});
