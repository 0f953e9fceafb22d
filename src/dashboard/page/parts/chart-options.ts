import uPlot from 'uplot';

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
    scales: style === 'bars' ? { x: { range: withMargin }, y: { range: fromZero } } : { x: {} },
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
    series: [{}, style === 'bars' ? barSeries(color) : lineSeries(color)],
  };
}

function lineSeries(color: (name: string) => string): uPlot.Series {
  return { stroke: color('--accent'), width: 2, fill: color('--accent-soft'), points: { size: 5 } };
}

function barSeries(color: (name: string) => string): uPlot.Series {
  const bars = uPlot.paths.bars?.({
    size: [0.6, 36],
    disp: {
      fill: {
        unit: 3,
        values: (plot) =>
          Array.from(plot.data[1] ?? [], (value) => color((value ?? 0) < 0 ? '--bad' : '--good')),
      },
    },
  });
  return {
    fill: color('--good'),
    points: { show: false },
    ...(bars === undefined ? {} : { paths: bars }),
  };
}

function dayOf(seconds: number): string {
  const format = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Date(seconds * 1000).toLocaleDateString('en-GB', format);
}

/** A day's room on both sides, so that the outer bars are whole. */
function withMargin(_plot: uPlot, from: number, to: number): [number, number] {
  return [from - DAY_SECONDS, to + DAY_SECONDS];
}

function fromZero(_plot: uPlot, low: number, high: number): [number, number] {
  const room = Math.max(high, 0) - Math.min(low, 0);
  const margin = room === 0 ? 1 : room * 0.1;
  return [Math.min(low - margin, 0), Math.max(high + margin, 0)];
}
