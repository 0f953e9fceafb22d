/**
 * Draws the charts over time with uPlot from the page's JSON, anew when width or colours change. Plain JavaScript of the
 * browser; everything else on the page needs no script.
 */
export const PAGE_SCRIPT = `
(() => {
  'use strict';
  const block = document.getElementById('data');
  if (block === null) return;
  const data = JSON.parse(block.textContent);
  const money = (v) => v === null || v === undefined ? '–' : v.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = (v) => v === null || v === undefined ? '–' : v.toFixed(2) + ' %';
  const ratio = (v) => v === null || v === undefined ? '–' : v.toFixed(2);
  const charts = [
    { id: 'equity', height: 260, series: data.equity, lines: [['net', '--gain', 2], ['gross', '--plain', 1]], text: money },
    { id: 'paper', height: 220, series: data.paper, lines: [['paper', '--paper', 1.5], ['net', '--gain', 1.5]], text: money },
    { id: 'underwater', height: 160, series: data.underwater, lines: [['under water', '--loss', 1]], text: share, axis: (v) => v + ' %', fill: true },
    { id: 'rolling', height: 170, series: data.rolling, lines: [['Sharpe ratio', '--gain', 1]], text: ratio },
  ];
  const dayText = (v) => new Date(v * 1000).toISOString().slice(0, 10);
  const dates = (_, ticks) => ticks.map((v, i) => {
    const text = dayText(v);
    const isNewYear = i === 0 || text.slice(0, 4) !== dayText(ticks[i - 1]).slice(0, 4);
    return isNewYear ? text.slice(5) + '\\n' + text.slice(0, 4) : text.slice(5);
  });
  const short = (v) => Math.abs(v) >= 1e6 ? v / 1e6 + 'M' : Math.abs(v) >= 1e4 ? v / 1e3 + 'k' : String(v);
  const day = 86400;
  const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 30, 60, 90, 120, 180, 365, 730, 1825, 3650].map((days) => days * day);
  const drawn = new Map();
  const newest = (plot) => plot.setLegend({ idx: plot.data[0].length - 1 }, false);
  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    for (const { id, height, series, lines, text, fill, axis: shown = short } of charts) {
      const place = document.getElementById(id);
      if (place === null || series.x.length === 0) continue;
      drawn.get(id)?.destroy();
      const known = lines.map((line, i) => [line, series.ys[i]]).filter(([, ys]) => ys !== undefined && ys.length > 0);
      const axis = { stroke: colour('--soft'), font: '11px system-ui, sans-serif', grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
      const options = {
        width: place.clientWidth,
        height,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        cursor: { drag: { x: false, y: false } },
        hooks: { ready: [newest], setCursor: [(plot) => { if (plot.cursor.idx === null || plot.cursor.idx === undefined) newest(plot); }] },
        scales: { x: { time: true } },
        axes: [
          { ...axis, space: 70, incrs: steps, values: dates },
          { ...axis, size: 56, values: (_, ticks) => ticks.map(shown) },
        ],
        series: [
          { label: 'day', value: (_, v) => v === null || v === undefined ? '–' : dayText(v) },
          ...known.map(([[label, name, width]]) => ({
            label,
            stroke: colour(name),
            width,
            fill: fill ? colour(name) + '33' : undefined,
            points: { show: series.x.length < 40, size: 5, fill: colour(name) },
            value: (_, v) => text(v),
          })),
        ],
      };
      drawn.set(id, new uPlot(options, [series.x, ...known.map(([, ys]) => ys)], place));
    }
  };
  let width = 0;
  const redraw = () => {
    if (width === document.documentElement.clientWidth) return;
    width = document.documentElement.clientWidth;
    draw();
  };
  redraw();
  addEventListener('resize', redraw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  matchMedia('print').addEventListener('change', draw);
})();
`;
