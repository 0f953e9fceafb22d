import { Decimal } from '../../kernel/decimal.js';
import { count, exact, figure, percent, text } from '../metric-row.js';
import type { MetricRow } from '../metric-row.js';
import { breakEvenSlippage } from './break-even-slippage.js';
import { paperPrice } from './compared-alert.js';
import type { Comparison } from './comparison.js';
import { alertsIn, comparisonCounts } from './comparison-counts.js';
import { driftTime } from './drift-time.js';
import type { PositionChange } from './drift-time.js';
import { implausiblePrices } from './implausible-price.js';
import { latencyFigures, PHASES, phaseMs } from './latency.js';
import { matchRate } from './match-rate.js';
import { profitRetention } from './retention.js';
import { PARTS, residual, sumOfShortfalls } from './shortfall.js';
import type { Shortfall } from './shortfall.js';
import { slippageFigures } from './slippage-figures.js';
import type { SlippageFigures } from './slippage-figures.js';
import { pricedAlerts } from './slippage-slices.js';
import { spreadCapture } from './spread-capture.js';

/** S1 to S12 in rows: metric and value, undefined ones with the reason. */
export function comparisonMetrics(comparison: Comparison): readonly MetricRow[] {
  return [
    text('source', comparison.source),
    ...countRows(comparison),
    count('alerts_with_implausible_price', implausiblePrices(alertsIn(comparison)).length),
    ...slippageRows(comparison),
    ...figureRows('spread_capture', slippageFigures(capturesOf(comparison))),
    ...latencyRows(comparison),
    ...moneyRows(comparison),
    percent('drift_time', driftTime(changesOf(comparison))),
    figure('break_even_slippage_ticks', breakEvenSlippage(turnoversOf(comparison))),
  ];
}

function countRows(comparison: Comparison): readonly MetricRow[] {
  const { alerts, byAlertClass, fills, byFillClass, refusals } = comparisonCounts(comparison);
  return [
    count('alerts', alerts),
    ...[...byAlertClass].map(([name, n]) => count(`alerts_${name}`, n)),
    ...[...refusals].map(([code, n]) => count(`refused.${code}`, n)),
    count('fills', fills),
    ...[...byFillClass].map(([name, n]) => count(`fills_${name}`, n)),
    percent('match_rate', matchRate(byAlertClass)),
  ];
}

function slippageRows(comparison: Comparison): readonly MetricRow[] {
  const alerts = alertsIn(comparison);
  const priced = pricedAlerts(alerts);
  const rows = [
    count('slippage_alerts', priced.length),
    count('slippage_alerts_filled', alerts.filter(({ leg }) => leg !== null).length),
  ];
  for (const effect of ['all', 'entry', 'exit', 'reversal'] as const) {
    const own = priced.filter(({ leg }) => effect === 'all' || leg?.effect === effect);
    const name = effect === 'all' ? 'slippage' : `slippage_${effect}`;
    const units = own.flatMap(({ leg }) => leg?.units ?? []);
    const ticks = slippageFigures(units.flatMap((unit) => unit.ticks ?? []));
    const bps = slippageFigures(units.flatMap((unit) => unit.bps ?? []));
    rows.push(...figureRows(`${name}_ticks`, ticks), ...figureRows(`${name}_bps`, bps));
  }
  return rows;
}

function figureRows(name: string, figures: SlippageFigures): readonly MetricRow[] {
  const { n, mean, margin, median, p95, worst } = figures;
  return [
    count(`${name}_n`, n),
    figure(`${name}_mean`, mean),
    figure(`${name}_mean_margin`, margin),
    figure(`${name}_median`, median),
    figure(`${name}_p95`, p95),
    figure(`${name}_worst`, worst),
  ];
}

/** S3 of every leg whose quote at sending is known. */
function capturesOf(comparison: Comparison): readonly number[] {
  return pricedAlerts(alertsIn(comparison)).flatMap((one) => {
    if (one.leg === null) return [];
    const { sign, averagePrice: fillPrice } = one.leg;
    return spreadCapture({ sign, fillPrice }, comparison.quoteOf(one)).value ?? [];
  });
}

function latencyRows(comparison: Comparison): readonly MetricRow[] {
  const alerts = alertsIn(comparison);
  return PHASES.flatMap(([phase]) => {
    const values = alerts.flatMap(({ times }) => phaseMs(times, phase) ?? []);
    const { n, p50, p95, p99, max } = latencyFigures(values);
    return [
      count(`${phase}_n`, n),
      figure(`${phase}_ms_p50`, p50),
      figure(`${phase}_ms_p95`, p95),
      figure(`${phase}_ms_p99`, p99),
      figure(`${phase}_ms_max`, max),
    ];
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

/** Positions on paper and in the account of the roots that have alerts, in the window. */
function changesOf({ accounts, table }: Comparison): readonly PositionChange[] {
  return accounts.flatMap(({ root, compared }) =>
    compared.flatMap((one): readonly PositionChange[] => {
      if (one.scope !== 'in') return [];
      const { alert, leg } = one;
      const at = alert.times.received;
      const change = { root, of: 'strategy' as const, at, quantity: alert.paper };
      const wanted = paperPrice(one) === null ? [] : [change];
      const fills = (leg?.fills ?? []).map(({ place }) => {
        const quantity = table.quantityOf(place);
        const signed = table.signOf(place) > 0 ? quantity : quantity.negated();
        return { root, of: 'broker' as const, at: table.atOf(place), quantity: signed };
      });
      return [...wanted, ...fills];
    }),
  );
}

function turnoversOf({ accounts }: Comparison): Parameters<typeof breakEvenSlippage>[0] {
  return accounts.flatMap(({ compared, pointValue, tick, shortfall }) => {
    const quantity = compared
      .filter((one) => one.scope === 'in' && paperPrice(one) !== null)
      .reduce((sum, { alert }) => sum.plus(alert.paper.abs()), Decimal.zero);
    return quantity.isZero() ? [] : [{ result: shortfall.paper, quantity, pointValue, tick }];
  });
}
