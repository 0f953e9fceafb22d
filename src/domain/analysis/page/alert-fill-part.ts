import type { Comparison } from '../alert-fill/comparison.js';
import { alertsIn, comparisonCounts } from '../alert-fill/comparison-counts.js';
import { shortfallsByCurrency } from '../alert-fill/comparison-metrics.js';
import { hasImplausiblePrice } from '../alert-fill/compared-alert.js';
import type { ComparedAlert } from '../alert-fill/compared-alert.js';
import { driftByRoot } from '../alert-fill/drift-time.js';
import { positionChanges } from '../alert-fill/position-changes.js';
import { slippagePairs } from '../alert-fill/slippage-pair.js';
import { latencyFigures, PHASES, phaseMs } from '../alert-fill/latency.js';
import type { PhaseName } from '../alert-fill/latency.js';
import { LATE_AFTER_MS } from '../alert-fill/match-class.js';
import { matchRate } from '../alert-fill/match-rate.js';
import { PARTS, residual } from '../alert-fill/shortfall.js';
import { pricedAlerts, sliceOf, slippageSlices } from '../alert-fill/slippage-slices.js';
import { LATEST_MS } from '../alert-fill/time-match.js';
import { card, cell, emptyCard, group, number, table } from './html.js';
import type { Cell } from './html.js';
import { classTimeline } from './class-timeline.js';
import {
  driftChart,
  latencyByHour,
  latencyHistogram,
  slippageByHour,
  slippageHistogram,
  slippageScatter,
} from './execution-charts.js';
import { moneyText, numberText, shortDuration } from './page-text.js';

const PHASE_LABELS: Readonly<Record<PhaseName, string>> = {
  signal_to_received: 'signal → receipt',
  received_to_decision: 'receipt → decision',
  decision_to_sent: 'decision → sent',
  sent_to_acknowledged: 'sent → taken',
  acknowledged_to_first_fill: 'taken → fill',
  first_to_last_fill: 'first → last fill',
  received_to_first_fill: 'receipt → fill',
};

/** Alerts held against fills: classes, slippage, latency, shortfall. */
export function alertFillPart(comparison: Comparison | null): string {
  const title = 'Alerts and fills';
  if (comparison === null) {
    return group(title, '', [emptyCard(title, 'There is no alert to hold against the fills.')]);
  }
  const alerts = alertsIn(comparison);
  const priced = pricedAlerts(alerts);
  const filled = alerts.filter(({ leg }) => leg !== null).length;
  const intro = `${doubts(alerts)}Of ${numberText(filled, 0)} alerts with fills ${numberText(priced.length, 0)} count in slippage; the others were filled in another month of unknown basis, or have no price. Positive slippage is a cost.`;
  return group(
    title,
    intro,
    [
      classCard(comparison),
      classTimeline(alerts),
      slippageHistogram(priced),
      slippageByHour(priced),
      slippageScatter(slippagePairs(comparison)),
      slippageCard(priced),
      latencyHistogram(alerts),
      latencyByHour(alerts),
      latencyCard(alerts),
      driftChart(driftByRoot(positionChanges(comparison))),
      shortfallCard(comparison),
    ],
    'packed',
  );
}

/** A warning where prices of alerts cannot be right; empty otherwise. */
function doubts(alerts: readonly ComparedAlert[]): string {
  const n = alerts.filter(hasImplausiblePrice).length;
  if (n === 0) return '';
  return `${numberText(n, 0)} alerts have a price that cannot be right beside those around it (test messages, another unit): they are left out on paper and in slippage. `;
}

function classCard(comparison: Comparison): string {
  const { alerts, byAlertClass, fills, byFillClass, refusals } = comparisonCounts(comparison);
  const names = [...new Set<string>([...byAlertClass.keys(), ...byFillClass.keys()])];
  const count = (counts: ReadonlyMap<string, number>, name: string): Cell =>
    number(counts.has(name) ? numberText(counts.get(name) ?? 0, 0) : '');
  const rate = matchRate(byAlertClass);
  const rules = [...refusals].map(([code, n]) => [
    cell(`\u00a0\u00a0· ${code}`),
    number(numberText(n, 0)),
    number(''),
  ]);
  const rows = names.flatMap((name) => [
    [cell(name.replaceAll('_', ' ')), count(byAlertClass, name), count(byFillClass, name)],
    ...(name === 'refused' ? rules : []),
  ]);
  const total = [cell('all'), number(numberText(alerts, 0)), number(numberText(fills, 0))];
  const note = `Late is a first fill after ${LATE_AFTER_MS / 1000} s. Where no ledger links them, fills are found by root, side and size within ${LATEST_MS / 60_000} minutes. Match rate of alerts meant to trade: ${rate.value === null ? rate.reason : `${numberText(rate.value * 100, 1)} %`}.`;
  const head = [cell('class'), number('alerts'), number('fills')];
  return card('What became of alerts', table([head, ...rows, total]), note);
}

function slippageCard(priced: readonly ComparedAlert[]): string {
  if (priced.length === 0) return emptyCard('Slippage', 'No fill has a known slippage.');
  const slices = [
    sliceOf('all', priced),
    ...slippageSlices(priced, 'effect'),
    ...slippageSlices(priced, 'side'),
    ...slippageSlices(priced, 'weekday'),
    ...slippageSlices(priced, 'size').map((one) => ({ ...one, key: `size ${one.key}` })),
    ...slippageSlices(priced, 'order_type').map((one) => ({ ...one, key: `order ${one.key}` })),
    ...slippageSlices(priced, 'root'),
  ];
  const head = ['slippage', 'n', 'ticks', '±', 'p95', 'bps', 'money'].map((text, i) =>
    i === 0 ? cell(text) : number(text),
  );
  const value = (told: number | null): Cell => number(told === null ? '' : numberText(told, 2));
  const rows = slices.map(({ key, ticks, bps, money }) => [
    cell(key),
    number(numberText(Math.max(ticks.n, bps.n), 0)),
    value(ticks.mean.value),
    value(ticks.margin.value),
    value(ticks.p95.value),
    value(bps.mean.value),
    number(sumText(money)),
  ]);
  return card(
    'Slippage in detail',
    table([head, ...rows]),
    'Means with half the width of their 95 % interval; weekday of receipt in New York.',
  );
}

/** One amount without, several with their currency. */
function sumText(money: ReadonlyMap<string, { toNumber(): number }>): string {
  const several = money.size > 1;
  return [...money]
    .map(([currency, sum]) => `${numberText(sum.toNumber(), 0)}${several ? ` ${currency}` : ''}`)
    .join(', ');
}

function latencyCard(alerts: readonly ComparedAlert[]): string {
  const rows = PHASES.flatMap(([phase]) => {
    const figures = latencyFigures(alerts.flatMap(({ times }) => phaseMs(times, phase) ?? []));
    if (figures.n === 0) return [];
    const { n, p50, p95, p99, max } = figures;
    const shown = [p50, p95, p99, max].map(({ value }) =>
      number(value === null ? '' : shortDuration(value)),
    );
    return [[cell(PHASE_LABELS[phase]), number(numberText(n, 0)), ...shown]];
  });
  if (rows.length === 0) return emptyCard('Latency', 'No phase is known of any alert.');
  const head = ['phase', 'n', 'p50', 'p95', 'p99', 'max'].map((text, i) =>
    i === 0 ? cell(text) : number(text),
  );
  const note = 'Negative values stay: they show how far clocks are apart.';
  return card('Latency by phase', table([head, ...rows]), note);
}

function shortfallCard(comparison: Comparison): string {
  const all = shortfallsByCurrency(comparison);
  const money = (amount: { toNumber(): number }): Cell => {
    const value = amount.toNumber();
    return number(moneyText(value), value < 0 ? 'loss' : '');
  };
  const line = (label: string, amounts: readonly Cell[]): readonly Cell[] => [
    cell(label),
    ...amounts,
  ];
  const rows = [
    line(
      'paper result',
      all.map(([, { paper }]) => money(paper)),
    ),
    ...PARTS.map((part) =>
      line(
        `− ${part}`,
        all.map(([, one]) => money(one[part])),
      ),
    ),
    line(
      '= actual result',
      all.map(([, { actual }]) => money(actual)),
    ),
    line(
      'residual',
      all.map(([, one]) => money(residual(one))),
    ),
  ];
  const head = [cell('implementation shortfall'), ...all.map(([currency]) => number(currency))];
  const note =
    'Unsplit is delay and execution in one: no quote at sending is known. Missed: alerts without a fill, whatever the reason. What is open counts at the last price, on paper and in the account alike.';
  return card('From paper to account', table([head, ...rows]), note);
}
