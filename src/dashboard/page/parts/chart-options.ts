import uPlot from 'uplot';
import { barsOf } from '../model/equity-series.js';
import type { Series } from '../model/equity-series.js';

export type ChartStyle = 'line' | 'bars';

const HEIGHT = 220;
const DAY_SECONDS = 86_400;

/** How uPlot is to draw, with the colours that the style sheet gives `element`. */
export function chartOptions(element: HTMLElement, style: ChartStyle): uPlot.Options {
  const colors = getComputedStyle(element);
  const color = (name: string): string => colors.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: color('--quiet'),
    font: `12px ${colors.fontFamily}`,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: Math.max(element.clientWidth, 200),
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: style === 'bars' ? { y: { range: fromZero } } : {},
    axes: [
      {
        ...axis,
        values: (_plot, seconds) => seconds.map(dayOf),
        incrs: [1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY_SECONDS),
      },
      {
        ...axis,
        size: 72,
        values: (_plot, values) => values.map((value) => value.toLocaleString('en-US')),
      },
    ],
    series: [{}, ...(style === 'bars' ? barSeries(color) : [lineSeries(color)])],
  };
}

function lineSeries(color: (name: string) => string): uPlot.Series {
  return { stroke: color('--accent'), width: 2, fill: color('--accent-soft'), points: { size: 5 } };
}

/** Gains, then losses. */
function barSeries(color: (name: string) => string): uPlot.Series[] {
  const bars = uPlot.paths.bars?.({ size: [0.6, 36] });
  const paths = bars === undefined ? {} : { paths: bars };
  return ['--good', '--bad'].map((name) => ({
    fill: color(name),
    points: { show: false },
    ...paths,
  }));
}

function dayOf(seconds: number): string {
  const format = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Date(seconds * 1000).toLocaleDateString('en-GB', format);
}

/** From or to zero, with a tenth of room; `low` and `high` are null while there is nothing. */
function fromZero(_plot: uPlot, low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const room = Math.max(high, 0) - Math.min(low, 0);
  const margin = room === 0 ? 1 : room * 0.1;
  return [Math.min(low - margin, 0), Math.max(high + margin, 0)];
}

/** The columns that uPlot draws in a style. */
export function chartColumns(series: Series, style: ChartStyle): uPlot.AlignedData {
  if (style === 'line') return [[...series.dates], [...series.values]];
  const { dates, gains, losses } = barsOf(series);
  return [[...dates], [...gains], [...losses]];
}
