import type { Decimal } from '../kernel/decimal.js';
import type { MetricRow } from './metric-row.js';
import { count, exact, figure, percent, withInterval } from './metric-row.js';
import { averageLoss, averageWin, payoff } from './metrics/average-result.js';
import { best, worst } from './metrics/best-worst.js';
import type { BootstrapIntervals } from './metrics/bootstrap.js';
import { drawdownLength } from './metrics/drawdown-length.js';
import { expectancy, expectancyRatio } from './metrics/expectancy.js';
import { tradesPerWeek } from './metrics/exposure.js';
import type { Figure } from './metrics/figure.js';
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

/** Fewer say little. */
const ENOUGH_TRADES = 30;

/** Closed round trips of one slice, in the order of their exits. */
export interface TripSample {
  readonly outcomes: Outcomes;
  /** Day number of each exit. */
  readonly exitDays: ArrayLike<number>;
  readonly openingEquity: Decimal;
  /** Share of the window's trading time with an open position. */
  readonly exposure: Figure;
  /** Days of the window. */
  readonly days: number;
  /** Null where no intervals are asked for. */
  readonly intervals: BootstrapIntervals | null;
}

/** A1 to A12, A14 and A15 over any slice of round trips; one code path for the whole dataset and every part of it. */
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
    withInterval(figure('profit_factor', profitFactor(outcomes)), sample.intervals?.profitFactor),
    withInterval(figure('expectancy', expectancy(outcomes)), sample.intervals?.expectancy),
    figure('expectancy_ratio', expectancyRatio(outcomes)),
    figure('sqn', systemQuality(outcomes)),
    figure('result_std', resultDeviation(outcomes)),
    figure('mean_over_std', meanOverDeviation(outcomes)),
    count('longest_winning_streak', longest.wins),
    count('longest_losing_streak', longest.losses),
    ...drawdownMetrics(sample),
    percent('kelly_pct', kelly(outcomes)),
    figure('best_trade', best(results)),
    figure('worst_trade', worst(results)),
    percent('exposure_pct', sample.exposure),
    figure('trades_per_week', tradesPerWeek(results.length, sample.days)),
    count('too_few_trades', results.length < ENOUGH_TRADES ? 1 : 0),
    ...(sample.intervals === null ? [] : [count('bootstrap_sample', sample.intervals.sample)]),
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
