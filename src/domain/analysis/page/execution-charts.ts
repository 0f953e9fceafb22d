import type { ComparedAlert } from '../alert-fill/compared-alert.js';
import { latencyFigures, phaseMs } from '../alert-fill/latency.js';
import type { RootDrift } from '../alert-fill/drift-time.js';
import type { SlippagePair } from '../alert-fill/slippage-pair.js';
import { hourOf, slippageSlices } from '../alert-fill/slippage-slices.js';
import { binsBetween, steppedHistogram } from './histogram.js';
import { card, emptyCard } from './html.js';
import { durationText, numberText } from './page-text.js';
import { columnChart, dotChart, scatterChart } from './svg-chart.js';
import type { Column, Dot } from './svg-chart.js';

const [SCATTER_LIMIT, DRIFT_LIMIT] = [1200, 24];
const NO_SLIPPAGE = 'No fill has a known slippage.';
const NO_LATENCY = 'No alert has a known time from receipt to fill.';
/** Edges in milliseconds; the outer columns hold what lies beyond. */
const LATENCY_EDGES = [-1000, 0, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000];

export function slippageHistogram(priced: readonly ComparedAlert[]): string {
  const title = 'Slippage in ticks';
  const ticks = priced.flatMap(({ leg }) => leg?.units?.ticks ?? []);
  if (ticks.length === 0) return emptyCard(title, NO_SLIPPAGE);
  const columns = steppedHistogram(ticks).map(({ from, to, count }): Column => {
    const tone = from < 0 && to > 0 ? 'plain' : from > 0 ? 'loss' : 'gain';
    const tip = `${numberText(from)} to ${numberText(to)} ticks: ${count}`;
    return { label: numberText((from + to) / 2), tip, parts: [{ value: count, tone }] };
  });
  return card(
    title,
    columnChart(title, columns),
    `${numberText(ticks.length, 0)} alerts with fills; right of zero is a cost.`,
  );
}

export function slippageByHour(priced: readonly ComparedAlert[]): string {
  const title = 'Slippage by hour';
  const dots = slippageSlices(priced, 'hour').flatMap(({ key, ticks }): Dot[] => {
    const { mean, margin, n } = ticks;
    if (mean.value === null) return [];
    const reach = margin.value ?? 0;
    const tip = `${key} h: ${numberText(mean.value)} ticks ± ${numberText(reach)}, n ${n}`;
    return [
      { label: key, tip, value: mean.value, low: mean.value - reach, high: mean.value + reach },
    ];
  });
  if (dots.length === 0) return emptyCard(title, NO_SLIPPAGE);
  return card(
    title,
    dotChart(title, dots),
    'Mean ticks and its 95 % interval; hour of receipt in New York.',
  );
}

/** Slippage at both ends of the same paper trade. */
export function slippageScatter(pairs: readonly SlippagePair[]): string {
  const title = 'Slippage of entry and exit';
  if (pairs.length === 0) {
    return emptyCard(title, 'No paper trade had both its ends filled with a known slippage.');
  }
  const every = Math.ceil(pairs.length / SCATTER_LIMIT);
  const points = pairs
    .filter((_, i) => i % every === 0)
    .map(({ entryTicks, exitTicks }) => ({
      x: entryTicks,
      y: exitTicks,
      tone: entryTicks + exitTicks > 0 ? 'loss' : 'gain',
    }));
  const choice = every > 1 ? `, one of ${every}` : '';
  const note = `Ticks at the entry (across) and at the exit (up) of ${numberText(pairs.length, 0)} paper trades${choice}; red where both together cost.`;
  return card(title, scatterChart(title, points), note);
}

/** Share of time in which the account held another position than paper, by root. */
export function driftChart(drifts: readonly RootDrift[]): string {
  const title = 'Drift by symbol';
  if (drifts.length === 0) return emptyCard(title, 'No root has two changes of position.');
  const shares = drifts.map(({ root, driftingMs, totalMs }) => ({
    root,
    driftingMs,
    percent: (driftingMs / totalMs) * 100,
  }));
  const largest = shares.toSorted((a, b) => b.percent - a.percent).slice(0, DRIFT_LIMIT);
  const columns = largest.map(({ root, driftingMs, percent }): Column => {
    const tip = `${root}: ${numberText(percent, 1)} % of the time, ${durationText(driftingMs)}`;
    return { label: root, tip, parts: [{ value: percent, tone: 'plain' }] };
  });
  const left = shares.length - largest.length;
  const note = `Percent of the time between a root’s first and last change in which the account held another position than paper${left > 0 ? `; ${left} roots with less are left out` : ''}.`;
  return card(title, columnChart(title, columns, { labels: 'all' }), note);
}

export function latencyHistogram(alerts: readonly ComparedAlert[]): string {
  const title = 'Receipt to first fill';
  const values = latencies(alerts);
  if (values.length === 0) return emptyCard(title, NO_LATENCY);
  const columns = binsBetween(values, LATENCY_EDGES).map(({ from, to, count }, i): Column => {
    const range = `${durationText(from)} to ${durationText(to)}`;
    const isLast = i === LATENCY_EDGES.length - 2;
    const tip = `${isLast ? `${durationText(from)} and more` : i === 0 ? 'before the alert' : range}: ${count}`;
    const label = i === 0 ? '< 0' : durationText(from).replace(' ', '');
    return { label, tip, parts: [{ value: count, tone: 'plain' }] };
  });
  return card(
    title,
    columnChart(title, columns),
    `${numberText(values.length, 0)} alerts; columns are not equally wide in time.`,
  );
}

export function latencyByHour(alerts: readonly ComparedAlert[]): string {
  const title = 'Latency by hour';
  const hours = new Map<string, ComparedAlert[]>();
  for (const one of alerts) {
    const hour = hourOf(one.alert.times.received);
    hours.set(hour, [...(hours.get(hour) ?? []), one]);
  }
  const dots = [...hours]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([hour, own]): Dot[] => {
      const { n, p50, p95 } = latencyFigures(latencies(own));
      if (p50.value === null || p95.value === null) return [];
      const tip = `${hour} h: p50 ${durationText(p50.value)}, p95 ${durationText(p95.value)}, n ${n}`;
      return [{ label: hour, tip, value: p50.value, low: p50.value, high: p95.value }];
    });
  if (dots.length === 0) return emptyCard(title, NO_LATENCY);
  const note = 'Receipt to first fill: middle, and line to the 95th percentile; hour in New York.';
  return card(title, dotChart(title, dots, durationText), note);
}

function latencies(alerts: readonly ComparedAlert[]): readonly number[] {
  return alerts.flatMap(({ times }) => phaseMs(times, 'received_to_first_fill') ?? []);
}
