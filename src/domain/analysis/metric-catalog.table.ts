export type MetricUnit = 'money' | 'percent' | 'ratio' | 'count' | 'days' | 'text';

/** What a metric is made of, and what its n counts. */
export type MetricBasis = 'trades' | 'wins' | 'losses' | 'decided' | 'lots' | 'days' | 'none';

export interface MetricMeaning {
  /** Number of its formula: A = trades, D = days. */
  readonly id: string;
  readonly unit: MetricUnit;
  readonly basis: MetricBasis;
  readonly formula: string;
}

type Line = readonly [id: string, unit: MetricUnit, basis: MetricBasis, formula: string];

const LINES: Readonly<Record<string, Line>> = {
  trades: [
    'A1',
    'count',
    'trades',
    'round trips, flat to flat in one contract, that ended in the window',
  ],
  winning_trades: ['A2', 'count', 'trades', 'x > 0'],
  losing_trades: ['A2', 'count', 'trades', 'x < 0'],
  break_even_trades: ['A2', 'count', 'trades', 'x = 0'],
  win_rate: ['A2', 'percent', 'trades', 'W / n'],
  win_rate_decided: ['A2', 'percent', 'decided', 'W / (W + L)'],
  net_profit: ['A1', 'money', 'trades', 'sum of x'],
  gross_profit: ['A1', 'money', 'wins', 'sum of x > 0'],
  gross_loss: ['A1', 'money', 'losses', '-(sum of x < 0)'],
  average_win: ['A3', 'money', 'wins', 'mean of x > 0'],
  average_loss: ['A3', 'money', 'losses', 'mean of x < 0'],
  payoff: ['A3', 'ratio', 'decided', 'average win / |average loss|'],
  profit_factor: ['A4', 'ratio', 'trades', 'gross profit / gross loss'],
  expectancy: ['A5', 'money', 'trades', 'mean of x'],
  expectancy_ratio: ['A5', 'ratio', 'trades', '(1 + payoff) x W / n - 1'],
  sqn: ['A6', 'ratio', 'trades', 'sqrt(n) x mean(x) / std(x)'],
  result_std: ['A7', 'money', 'trades', 'std(x), n - 1'],
  mean_over_std: ['A7', 'ratio', 'trades', 'mean(x) / std(x), a trade, not annualised'],
  longest_winning_streak: ['A8', 'count', 'trades', 'longest run of wins; break-evens end none'],
  longest_losing_streak: ['A8', 'count', 'trades', 'longest run of losses; break-evens end none'],
  max_drawdown: [
    'A9',
    'money',
    'trades',
    'largest fall of opening equity + x_1 + ... + x_k from a peak',
  ],
  max_drawdown_pct: ['A9', 'percent', 'trades', 'largest fall as a share of its peak'],
  recovery_factor: ['A10', 'ratio', 'trades', 'net profit / max drawdown'],
  longest_drawdown_days: ['A11', 'days', 'trades', 'longest way from a peak to its recovery'],
  longest_drawdown_open: ['A11', 'count', 'trades', '1 = not recovered at the last exit'],
  kelly_pct: ['A12', 'percent', 'decided', 'w - (1 - w) / payoff, w = W / (W + L)'],
  best_trade: ['D21', 'money', 'trades', 'largest x'],
  worst_trade: ['D21', 'money', 'trades', 'smallest x'],
  exposure_pct: [
    'A14',
    'percent',
    'trades',
    'time with an open round trip / trading time of the days',
  ],
  trades_per_week: ['A14', 'ratio', 'trades', 'n x 5 / days'],
  too_few_trades: ['A15', 'count', 'trades', '1 = fewer than 30 trades'],
  bootstrap_sample: [
    'A15',
    'count',
    'trades',
    'trades drawn from in 10,000 seeded draws with replacement: all, or a seeded choice of 2,000',
  ],
  lot_trades: ['T1', 'count', 'lots', 'FIFO pairings that ended in the window'],
  gross_pnl: ['T1', 'money', 'lots', 'sum of direction x (exit - entry) x size x point value'],
  cumulative_pnl: ['T3', 'money', 'lots', 'gross - commission'],
  pnl_outside_trades: [
    'T3',
    'money',
    'lots',
    'lot trades of round trips that are open or end elsewhere',
  ],
  total_commission: ['A13', 'money', 'lots', "shares of both fills' commissions"],
  commission_per_contract: ['A13', 'money', 'lots', 'commission / contracts closed'],
  commission_pct_of_gross_profit: [
    'A13',
    'percent',
    'trades',
    'commission of the round trips / gross profit',
  ],
  days: ['D1', 'days', 'days', 'Mondays to Fridays of the window, flat ones and holidays included'],
  total_return_pct: ['D1', 'percent', 'days', 'product of (1 + r) - 1'],
  cagr_pct: ['D2', 'percent', 'days', '(product of (1 + r))^(252 / N) - 1; empty under 60 days'],
  cagr_calendar_pct: [
    'D2',
    'percent',
    'days',
    '(product of (1 + r))^(365.25 / calendar days) - 1; empty under 60 days',
  ],
  volatility_pct: ['D3', 'percent', 'days', 'std(r), n - 1, x sqrt(252)'],
  sharpe_ratio: ['D4', 'ratio', 'days', 'mean(r) / std(r) x sqrt(252), risk-free rate 0'],
  sortino_ratio: ['D5', 'ratio', 'days', 'mean(r) / sqrt(sum of min(r, 0)^2 / N) x sqrt(252)'],
  daily_max_drawdown_pct: [
    'D6',
    'percent',
    'days',
    'smallest E_t / max E_s - 1, opening equity included',
  ],
  calmar_ratio: ['D7', 'ratio', 'days', 'CAGR / |daily max drawdown|; empty under 60 days'],
  omega_ratio: ['D8', 'ratio', 'days', 'sum of max(r, 0) / sum of max(-r, 0)'],
  daily_profit_factor: ['D9', 'ratio', 'days', 'sum of r > 0 / |sum of r < 0|'],
  gain_to_pain: ['D9', 'ratio', 'days', 'sum of r / |sum of r < 0|'],
  win_days_pct: ['D10', 'percent', 'days', 'days with r > 0 / days with r not 0'],
  daily_payoff: ['D10', 'ratio', 'days', 'mean of r > 0 / |mean of r < 0|'],
  ulcer_index_pct: ['D11', 'percent', 'days', 'sqrt(sum of drawdown^2 / (N - 1))'],
  value_at_risk_normal_pct: ['D12', 'percent', 'days', 'mean(r) - 1.645 x std(r), a day'],
  value_at_risk_pct: ['D12', 'percent', 'days', '5 % quantile of r, a day'],
  conditional_value_at_risk_normal_pct: [
    'D13',
    'percent',
    'days',
    'mean of r below the normal value at risk, else that value',
  ],
  conditional_value_at_risk_pct: [
    'D13',
    'percent',
    'days',
    'mean of r at or below the value at risk',
  ],
  tail_ratio: ['D14', 'ratio', 'days', '|95 % quantile| / |5 % quantile|'],
  stability: ['D15', 'ratio', 'days', 'R squared of the cumulated log return on time'],
  skewness: ['D16', 'ratio', 'days', 'skewness of r, corrected for bias'],
  excess_kurtosis: ['D16', 'ratio', 'days', 'kurtosis of r - 3, corrected for bias'],
  daily_kelly_pct: ['D17', 'percent', 'days', 'w - (1 - w) / payoff of days'],
  daily_recovery_factor: ['D18', 'ratio', 'days', '|sum of r| / |daily max drawdown|'],
  probabilistic_sharpe_pct: [
    'D19',
    'percent',
    'days',
    'how likely the true Sharpe ratio is above 0',
  ],
  active_days_pct: ['D20', 'percent', 'days', 'days with r not 0 / N'],
  best_day_pct: ['D21', 'percent', 'days', 'largest r'],
  worst_day_pct: ['D21', 'percent', 'days', 'smallest r'],
  best_month_pct: ['D21', 'percent', 'days', 'largest return of a calendar month'],
  worst_month_pct: ['D21', 'percent', 'days', 'smallest return of a calendar month'],
  campaigns: [
    'A1',
    'count',
    'none',
    'round trips joined by rolls, counted where the last of them ended',
  ],
  campaign_win_rate: ['A2', 'percent', 'none', 'campaigns with a result > 0 / campaigns'],
  rolls: [
    'T12',
    'count',
    'none',
    'exit of one month and entry of another, same side and size, within 10 minutes',
  ],
  roll_commission: [
    'A13',
    'money',
    'none',
    'commission of the closing and opening fills of the rolls',
  ],
  roll_spread: [
    'T1',
    'money',
    'none',
    "side x (entry - exit) x size x point value over the rolls: the months' difference with the slippage, no result",
  ],
};

/** Metrics that have a formula, in the order they are shown; D22 is left out: there is no benchmark to measure against. */
export const METRIC_CATALOG: ReadonlyMap<string, MetricMeaning> = new Map(
  Object.entries(LINES).map(([metric, [id, unit, basis, formula]]) => [
    metric,
    { id, unit, basis, formula },
  ]),
);
