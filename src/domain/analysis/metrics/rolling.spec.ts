import { rolling } from './rolling.js';
import { sharpeRatio } from './sharpe-ratio.js';

describe('rolling metrics (D21)', () => {
  it('begin with the first whole stretch', () => {
    const returns = [0.01, 0.03, -0.5, 0];
    const points = rolling([10, 11, 12, 13], returns, 2);
    expect(points.map(({ day }) => day)).toEqual([11, 12, 13]);
    expect(points[0]?.sharpe).toBe(sharpeRatio([0.01, 0.03]).value);
    expect(points.map(({ drawdown }) => drawdown)).toEqual([0, -0.5, -0.5]);
  });

  it('are none under the stretch, and null where they are undefined', () => {
    expect(rolling([1, 2], [0.1, 0.1])).toEqual([]);
    expect(rolling([1, 2], [0.1, 0.1], 2)[0]?.sharpe).toBeNull();
  });
});
