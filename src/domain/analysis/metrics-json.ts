import { fromDayNumber } from '../kernel/instant.js';
import type { AnalysedDataset } from './analysed-dataset.js';
import { alertFillJson } from './alert-fill/alert-fill-json.js';
import type { AlertFillFigures } from './alert-fill/alert-fill-json.js';
import type { DailyEquity } from './daily-equity.js';
import { METRIC_CATALOG } from './metric-catalog.table.js';
import { rounded, shownRow } from './metric-row-json.js';
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
  trading_time:
    "Futures 18:00 to 17:00 New York, stocks 9:30 to 16:00, without US exchange holidays; half days as NYSE and CME's index futures keep them, for all roots.",
  intervals:
    '95 % percentile bootstrap: 10,000 seeded draws, above 2,000 trades on a seeded choice of 2,000; for the whole, each strategy, and each root and side of at most 2,000 trades.',
  excursions:
    'Whole bars between entry and exit; of the first bar its close, of the last its open.',
  paper:
    'The alerts played again from flat, each filled at its own price, without costs; an alert whose price is more than 1.5 times apart from most of the ten before and after it on its root is left out, listed as PRICE_IMPLAUSIBLE.',
  slippage:
    'Positive = cost. Alerts filled in another month of unknown basis, or without a usable price, count in none of its figures.',
  rolling: `Over ${ROLLING_DAYS} days.`,
  empty: 'null, with the reason.',
};

/** All datasets, all slices, the daily series and the figures of alerts against fills, with formulas and conventions. */
export function* metricsJson(
  datasets: readonly AnalysedDataset[],
  alertFill: AlertFillFigures,
): Generator<string> {
  const metrics = Object.fromEntries(METRIC_CATALOG);
  yield `{"conventions":${JSON.stringify(CONVENTIONS)},\n"metrics":${JSON.stringify(metrics)},\n"datasets":[`;
  for (const [index, dataset] of datasets.entries()) {
    yield `${index > 0 ? ',' : ''}\n${JSON.stringify(shown(dataset))}`;
  }
  yield `],\n"alert_fill":${JSON.stringify(alertFillJson(alertFill))}}\n`;
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
