import type { DailyEquity } from './daily-equity.js';
import { overDays } from './daily-equity.js';
import type { MetricRow } from './metric-row.js';
import { count, figure, missing, percent } from './metric-row.js';
import { annualGrowth, calendarGrowth } from './metrics/annual-growth.js';
import { calmarRatio } from './metrics/calmar-ratio.js';
import { dailyDrawdown } from './metrics/daily-drawdown.js';
import { sharpeRatio } from './metrics/sharpe-ratio.js';
import { sortinoRatio } from './metrics/sortino-ratio.js';
import { totalReturn } from './metrics/total-return.js';
import { volatility } from './metrics/volatility.js';

/** Under so many days a rate a year says nothing. */
const MIN_DAYS_FOR_A_YEAR = 60;

/** D1 to D7 over the daily equity of closed trades. */
export function dayMetrics(equity: DailyEquity): readonly MetricRow[] {
  const known = (metric: (returns: readonly number[]) => number) =>
    overDays(equity, (returns) => ({ value: metric(returns) }));
  return [
    count('days', equity.days.length),
    percent('total_return_pct', known(totalReturn)),
    ...yearMetrics(equity),
    percent('volatility_pct', overDays(equity, volatility)),
    figure('sharpe_ratio', overDays(equity, sharpeRatio)),
    figure('sortino_ratio', overDays(equity, sortinoRatio)),
    percent('daily_max_drawdown_pct', known(dailyDrawdown)),
  ];
}

function yearMetrics(equity: DailyEquity): readonly MetricRow[] {
  const { days } = equity;
  if (days.length < MIN_DAYS_FOR_A_YEAR) {
    const reason = `fewer than ${MIN_DAYS_FOR_A_YEAR} days`;
    return ['cagr_pct', 'cagr_calendar_pct', 'calmar_ratio'].map((name) => missing(name, reason));
  }
  const calendarDays = (days.at(-1) ?? 0) - (days[0] ?? 0) + 1;
  return [
    percent('cagr_pct', overDays(equity, annualGrowth)),
    percent(
      'cagr_calendar_pct',
      overDays(equity, (returns) => calendarGrowth(returns, calendarDays)),
    ),
    figure('calmar_ratio', overDays(equity, calmarRatio)),
  ];
}
