import { dailyDrawdown } from './daily-drawdown.js';
import { sharpeRatio } from './sharpe-ratio.js';
import { volatility } from './volatility.js';

/** A quarter of a year of 252 days. */
export const ROLLING_DAYS = 63;

/** D3, D4 and D6 over the days that end with this one; null where they are undefined. */
export interface RollingPoint {
  readonly day: number;
  readonly sharpe: number | null;
  readonly volatility: number | null;
  readonly drawdown: number;
}

/** D21: one point a day from the first whole stretch of `length` days on. */
export function rolling(
  days: readonly number[],
  returns: readonly number[],
  length: number = ROLLING_DAYS,
): readonly RollingPoint[] {
  const points: RollingPoint[] = [];
  for (let end = length; end <= returns.length; end += 1) {
    const stretch = returns.slice(end - length, end);
    points.push({
      day: days[end - 1] ?? 0,
      sharpe: sharpeRatio(stretch).value,
      volatility: volatility(stretch).value,
      drawdown: dailyDrawdown(stretch),
    });
  }
  return points;
}
