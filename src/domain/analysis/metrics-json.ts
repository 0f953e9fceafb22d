import { fromDayNumber } from '../kernel/instant.js';
import { toJsonNumber } from '../kernel/decimal.js';
import type { AnalysedDataset } from './analysed-dataset.js';
import type { DailyEquity } from './daily-equity.js';
import { METRIC_CATALOG } from './metric-catalog.table.js';
import type { MetricRow, MetricValue } from './metric-row.js';
import { ratioText } from './metric-row.js';
import { monthlyReturns } from './metrics/monthly-returns.js';
import { ROLLING_DAYS, rolling } from './metrics/rolling.js';

/** What holds for all figures of the file. */
const CONVENTIONS = {
  trades:
    'A-metrics count round trips, flat to flat in one contract; lot_trades are FIFO pairings.',
  campaigns: 'Round trips of one root joined by rolls are counted apart.',
  window: 'By the trade date of the exit; matching uses the whole history.',
  equity: 'Of closed trades, from the opening equity on; every slice from the same one.',
  days: 'Monday to Friday with flat days and holidays; a month is measured over its own days.',
  year: '252 days, risk-free rate 0; CAGR and Calmar ratio are empty under 60 days.',
  hour: 'Hour of the exit in New York; weekday and month of its trade date.',
  intervals:
    '95 % percentile bootstrap: 10,000 seeded draws, above 2,000 trades on a seeded choice of 2,000; for the whole and each strategy.',
  excursions:
    'Whole bars between entry and exit; of the first bar its close, of the last its open.',
  rolling: `Over ${ROLLING_DAYS} days.`,
  empty: 'null, with the reason.',
};

/** All datasets, all slices and the daily series, with the formulas and conventions, in pieces. */
export function* metricsJson(datasets: readonly AnalysedDataset[]): Generator<string> {
  const metrics = Object.fromEntries(METRIC_CATALOG);
  yield `{"conventions":${JSON.stringify(CONVENTIONS)},\n"metrics":${JSON.stringify(metrics)},\n"datasets":[`;
  for (const [index, dataset] of datasets.entries()) {
    yield `${index > 0 ? ',' : ''}\n${JSON.stringify(shown(dataset))}`;
  }
  yield ']}\n';
}

function shown({ name, source, metrics, slices, equities }: AnalysedDataset) {
  return {
    dataset: name,
    source,
    metrics: metrics.map(shownRow),
    slices: slices.map(({ dimension, key, currency, rows }) => ({
      slice: dimension,
      key,
      currency,
      metrics: rows.map(shownRow),
    })),
    series: [...equities].map(([currency, equity]) => ({ currency, ...seriesOf(equity) })),
  };
}

function shownRow({ metric, value, n, interval }: MetricRow) {
  return {
    metric,
    value: shownValue(value),
    ...(n === undefined ? {} : { n }),
    ...(interval === undefined ? {} : { low: rounded(interval.low), high: rounded(interval.high) }),
    ...(value.kind === 'undefined' ? { reason: value.reason } : {}),
  };
}

function shownValue(value: MetricValue): number | string | null {
  if (value.kind === 'undefined') return null;
  if (value.kind === 'text') return value.text;
  return value.kind === 'exact' ? toJsonNumber(value.text) : rounded(value.number);
}

/** To the digits that every file shows. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(ratioText(value));
}

/** D21 and the daily returns; empty with the reason where the equity has none. */
function seriesOf({ days, returns, reason }: DailyEquity) {
  return {
    reason,
    daily: returns.map((r, i) => ({ date: fromDayNumber(days[i] ?? 0), return: rounded(r) })),
    monthly: monthlyReturns(days, returns).map(({ month, value }) => ({
      month,
      return: rounded(value),
    })),
    rolling: rolling(days, returns).map(({ day, sharpe, volatility, drawdown }) => ({
      date: fromDayNumber(day),
      sharpe: rounded(sharpe),
      volatility: rounded(volatility),
      drawdown: rounded(drawdown),
    })),
  };
}
