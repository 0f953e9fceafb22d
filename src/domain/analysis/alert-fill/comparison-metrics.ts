import { Decimal } from '../../kernel/decimal.js';
import { count, exact, figure, percent, text, withInterval } from '../metric-row.js';
import type { MetricRow } from '../metric-row.js';
import { breakEvenSlippage } from './break-even-slippage.js';
import type { PaperTurnover } from './break-even-slippage.js';
import { hasImplausiblePrice, paperPrice } from './compared-alert.js';
import type { ComparedAlert } from './compared-alert.js';
import type { Comparison } from './comparison.js';
import { alertsIn, comparisonCounts } from './comparison-counts.js';
import { driftByRoot, driftTime } from './drift-time.js';
import { latencyFigures, PHASES, phaseMs } from './latency.js';
import { matchRate, meantToTrade } from './match-rate.js';
import { positionChanges } from './position-changes.js';
import { profitRetention } from './retention.js';
import { shareInterval } from './share-interval.js';
import { PARTS, residual, sumOfShortfalls } from './shortfall.js';
import type { Shortfall } from './shortfall.js';
import { quoteRows, slippageRows } from './slippage-rows.js';
import { pricedAlerts } from './slippage-slices.js';

/** S1 to S12 in rows: metric and value, its n and interval, undefined ones with the reason. */
export function comparisonMetrics(comparison: Comparison): readonly MetricRow[] {
  const alerts = alertsIn(comparison);
  const priced = pricedAlerts(alerts);
  const drifts = driftByRoot(positionChanges(comparison));
  return [
    text('source', comparison.source),
    ...countRows(comparison),
    count('alerts_with_implausible_price', alerts.filter(hasImplausiblePrice).length),
    count('slippage_alerts', priced.length),
    count('slippage_alerts_filled', alerts.filter(({ leg }) => leg !== null).length),
    ...slippageRows(priced),
    ...quoteRows(priced, alerts),
    ...latencyRows(alerts),
    ...moneyRows(comparison),
    { ...percent('drift_time', driftTime(drifts)), n: drifts.length },
    ...breakEvenRows(comparison),
  ];
}

function countRows(comparison: Comparison): readonly MetricRow[] {
  const { alerts, byAlertClass, fills, byFillClass, refusals } = comparisonCounts(comparison);
  const rate = matchRate(byAlertClass);
  const n = meantToTrade(byAlertClass);
  const { low, high, reason } = shareInterval(rate.value ?? 0, n);
  const interval = { low: low === null ? null : low * 100, high: high && high * 100, reason };
  return [
    count('alerts', alerts),
    ...[...byAlertClass].map(([name, found]) => count(`alerts_${name}`, found)),
    ...[...refusals].map(([code, found]) => count(`refused.${code}`, found)),
    count('fills', fills),
    ...[...byFillClass].map(([name, found]) => count(`fills_${name}`, found)),
    { ...withInterval(percent('match_rate', rate), n === 0 ? undefined : interval), n },
  ];
}

function latencyRows(alerts: readonly ComparedAlert[]): readonly MetricRow[] {
  return PHASES.flatMap(([phase]) => {
    const values = alerts.flatMap(({ times }) => phaseMs(times, phase) ?? []);
    const { n, p50, p95, p99, max } = latencyFigures(values);
    const rows = [
      figure(`${phase}_ms_p50`, p50),
      figure(`${phase}_ms_p95`, p95),
      figure(`${phase}_ms_p99`, p99),
      figure(`${phase}_ms_max`, max),
    ];
    return [count(`${phase}_n`, n), ...rows.map((row) => ({ ...row, n }))];
  });
}

/** Shortfalls by currency, by name. */
export function shortfallsByCurrency(
  comparison: Comparison,
): readonly (readonly [currency: string, shortfall: Shortfall])[] {
  const { accounts } = comparison;
  const currencies = [...new Set(accounts.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const own = accounts.filter((account) => account.currency === currency);
    return [currency, sumOfShortfalls(own.map(({ shortfall }) => shortfall))];
  });
}

function moneyRows(comparison: Comparison): readonly MetricRow[] {
  return shortfallsByCurrency(comparison).flatMap(([currency, shortfall]) => {
    const row = (name: string, amount: Decimal): MetricRow => exact(`${name}.${currency}`, amount);
    const { paper, actual } = shortfall;
    return [
      row('paper_pnl', paper),
      row('actual_pnl', actual),
      row('shortfall', paper.minus(actual)),
      ...PARTS.map((part) => row(`shortfall_${part}`, shortfall[part])),
      row('shortfall_residual', residual(shortfall)),
      percent(`profit_retention.${currency}`, profitRetention(actual, paper)),
    ];
  });
}

/** S12 by currency: results in several have no common tick. */
function breakEvenRows(comparison: Comparison): readonly MetricRow[] {
  const turnovers = turnoversOf(comparison);
  const currencies = [...new Set(turnovers.map(({ currency }) => currency))].toSorted();
  const one = currencies.length < 2;
  return (one ? [currencies[0] ?? ''] : currencies).map((currency) => {
    const own = turnovers.filter((turnover) => turnover.currency === currency);
    const name = one ? 'break_even_slippage_ticks' : `break_even_slippage_ticks.${currency}`;
    return figure(name, breakEvenSlippage(own));
  });
}

type CurrencyTurnover = PaperTurnover & { readonly currency: string };

function turnoversOf({ accounts }: Comparison): readonly CurrencyTurnover[] {
  return accounts.flatMap(({ compared, pointValue, tick, currency, shortfall }) => {
    const quantity = compared
      .filter((one) => one.scope === 'in' && paperPrice(one) !== null)
      .reduce((sum, { alert }) => sum.plus(alert.paper.abs()), Decimal.zero);
    const result = shortfall.paper;
    return quantity.isZero() ? [] : [{ result, quantity, pointValue, tick, currency }];
  });
}
