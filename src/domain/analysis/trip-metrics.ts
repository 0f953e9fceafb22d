import type { Decimal } from '../kernel/decimal.js';
import type { MetricRow } from './metric-row.js';
import { count, exact, figure, percent } from './metric-row.js';
import { averageLoss, averageWin, payoff } from './metrics/average-result.js';
import { drawdownLength } from './metrics/drawdown-length.js';
import { expectancy, expectancyRatio } from './metrics/expectancy.js';
import { kelly } from './metrics/kelly.js';
import { maxDrawdown } from './metrics/max-drawdown.js';
import { netProfit } from './metrics/net-profit.js';
import type { Outcomes } from './metrics/outcomes.js';
import { profitFactor } from './metrics/profit-factor.js';
import { recoveryFactor } from './metrics/recovery-factor.js';
import { meanOverDeviation, resultDeviation } from './metrics/result-deviation.js';
import { streaks } from './metrics/streaks.js';
import { systemQuality } from './metrics/system-quality.js';
import { winRate, winRateDecided } from './metrics/win-rate.js';

/** Closed round trips of one slice, in the order of their exits. */
export interface TripSample {
  readonly outcomes: Outcomes;
  /** Day number of each exit. */
  readonly exitDays: readonly number[];
  readonly openingEquity: Decimal;
}

/** A1 to A12 over any slice of round trips; one code path for the whole dataset and every part of it. */
export function tripMetrics(sample: TripSample): readonly MetricRow[] {
  const { outcomes } = sample;
  const { results, wins, losses } = outcomes;
  const longest = streaks(outcomes);
  return [
    count('trades', results.length),
    count('winning_trades', wins),
    count('losing_trades', losses),
    count('break_even_trades', results.length - wins - losses),
    percent('win_rate', winRate(outcomes)),
    percent('win_rate_decided', winRateDecided(outcomes)),
    exact('net_profit', netProfit(outcomes)),
    exact('gross_profit', outcomes.grossProfit),
    exact('gross_loss', outcomes.grossLoss),
    figure('average_win', averageWin(outcomes)),
    figure('average_loss', averageLoss(outcomes)),
    figure('payoff', payoff(outcomes)),
    figure('profit_factor', profitFactor(outcomes)),
    figure('expectancy', expectancy(outcomes)),
    figure('expectancy_ratio', expectancyRatio(outcomes)),
    figure('sqn', systemQuality(outcomes)),
    figure('result_std', resultDeviation(outcomes)),
    figure('mean_over_std', meanOverDeviation(outcomes)),
    count('longest_winning_streak', longest.wins),
    count('longest_losing_streak', longest.losses),
    ...drawdownMetrics(sample),
    percent('kelly_pct', kelly(outcomes)),
  ];
}

function drawdownMetrics({ outcomes, exitDays, openingEquity }: TripSample): readonly MetricRow[] {
  const drawdown = maxDrawdown(outcomes, openingEquity);
  const length = drawdownLength(outcomes, exitDays);
  const none = { value: null, reason: 'no trades' };
  return [
    exact('max_drawdown', drawdown.money),
    percent('max_drawdown_pct', drawdown.share),
    figure('recovery_factor', recoveryFactor(netProfit(outcomes), drawdown.money)),
    figure('longest_drawdown_days', length === null ? none : { value: length.days }),
    figure('longest_drawdown_open', length === null ? none : { value: length.open ? 1 : 0 }),
  ];
}
