import type { DailyEquity } from './daily-equity.js';
import { overDays } from './daily-equity.js';
import type { MetricRow } from './metric-row.js';
import { count, figure, missing, percent } from './metric-row.js';
import { activeDays } from './metrics/active-days.js';
import { annualGrowth, calendarGrowth } from './metrics/annual-growth.js';
import { best, worst } from './metrics/best-worst.js';
import { calmarRatio } from './metrics/calmar-ratio.js';
import {
  historicConditionalValueAtRisk,
  normalConditionalValueAtRisk,
} from './metrics/conditional-value-at-risk.js';
import { dailyDrawdown } from './metrics/daily-drawdown.js';
import { dailyKelly } from './metrics/daily-kelly.js';
import { dailyProfitFactor, gainToPain } from './metrics/daily-profit-factor.js';
import { dailyRecoveryFactor } from './metrics/daily-recovery-factor.js';
import { monthlyReturns } from './metrics/monthly-returns.js';
import { omegaRatio } from './metrics/omega-ratio.js';
import { probabilisticSharpe } from './metrics/probabilistic-sharpe.js';
import { excessKurtosis, skewness } from './metrics/return-shape.js';
import { sharpeRatio } from './metrics/sharpe-ratio.js';
import { sortinoRatio } from './metrics/sortino-ratio.js';
import { stability } from './metrics/stability.js';
import { tailRatio } from './metrics/tail-ratio.js';
import { totalReturn } from './metrics/total-return.js';
import { ulcerIndex } from './metrics/ulcer-index.js';
import { historicValueAtRisk, normalValueAtRisk } from './metrics/value-at-risk.js';
import { volatility } from './metrics/volatility.js';
import { dailyPayoff, winDays } from './metrics/win-days.js';

/** Under so many days a rate a year says nothing. */
const MIN_DAYS_FOR_A_YEAR = 60;

/** D1 to D21 over the daily equity of closed trades. */
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
    ...resultMetrics(equity),
    ...riskMetrics(equity),
    ...bestAndWorst(equity),
  ];
}

/** D8 to D10, D15, D17 to D20. */
function resultMetrics(equity: DailyEquity): readonly MetricRow[] {
  return [
    figure('omega_ratio', overDays(equity, omegaRatio)),
    figure('daily_profit_factor', overDays(equity, dailyProfitFactor)),
    figure('gain_to_pain', overDays(equity, gainToPain)),
    percent('win_days_pct', overDays(equity, winDays)),
    figure('daily_payoff', overDays(equity, dailyPayoff)),
    percent('daily_kelly_pct', overDays(equity, dailyKelly)),
    figure('daily_recovery_factor', overDays(equity, dailyRecoveryFactor)),
    figure('stability', overDays(equity, stability)),
    percent('probabilistic_sharpe_pct', overDays(equity, probabilisticSharpe)),
    percent('active_days_pct', overDays(equity, activeDays)),
  ];
}

/** D11 to D14, D16. */
function riskMetrics(equity: DailyEquity): readonly MetricRow[] {
  return [
    percent('ulcer_index_pct', overDays(equity, ulcerIndex)),
    percent('value_at_risk_normal_pct', overDays(equity, normalValueAtRisk)),
    percent('value_at_risk_pct', overDays(equity, historicValueAtRisk)),
    percent('conditional_value_at_risk_normal_pct', overDays(equity, normalConditionalValueAtRisk)),
    percent('conditional_value_at_risk_pct', overDays(equity, historicConditionalValueAtRisk)),
    figure('tail_ratio', overDays(equity, tailRatio)),
    figure('skewness', overDays(equity, skewness)),
    figure('excess_kurtosis', overDays(equity, excessKurtosis)),
  ];
}

/** D21. */
function bestAndWorst(equity: DailyEquity): readonly MetricRow[] {
  const months = (returns: readonly number[]): readonly number[] =>
    monthlyReturns(equity.days, returns).map(({ value }) => value);
  return [
    percent('best_day_pct', overDays(equity, best)),
    percent('worst_day_pct', overDays(equity, worst)),
    percent(
      'best_month_pct',
      overDays(equity, (returns) => best(months(returns))),
    ),
    percent(
      'worst_month_pct',
      overDays(equity, (returns) => worst(months(returns))),
    ),
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
