import { START } from '../../../../test/builders/fills.js';
import { sessionCards } from './session-part.js';
import { driftChart } from './execution-charts.js';
import { columnChart, scatterChart } from './svg-chart.js';
import { thinned } from './thinned.js';
import { timeBuckets } from './time-buckets.js';
import { commissionCard, streakCard } from './trade-charts.js';
import type { TradeSummary } from './trade-summary.js';

const DAY_MS = 86_400_000;
const column = (label: string, value: number) => ({
  label,
  tip: label,
  parts: [{ value, tone: 'gain' }],
});

describe('a column chart', () => {
  it('shows every label, aslant where they do not fit, and cuts long ones', () => {
    const columns = Array.from({ length: 30 }, (_, i) => column(`ROOT${i}LONG`, i));
    const all = columnChart('t', columns, { labels: 'all' });
    expect(all.match(/class="tilted"/g)).toHaveLength(30);
    expect(all).toContain('ROOT0…');
    expect(all).toContain('viewBox="0 0 360 206"');
    expect(columnChart('t', columns).match(/class="x"/g)?.length).toBeLessThan(10);
    expect(columnChart('t', [column('ES', 1)], { labels: 'all' })).not.toContain('tilted');
  });

  it('hangs what is below zero from the zero line', () => {
    const chart = columnChart('t', [
      {
        label: 'a',
        tip: 'a',
        parts: [
          { value: 2, tone: 'gain' },
          { value: -1, tone: 'loss' },
        ],
      },
    ]);
    const tops = [...chart.matchAll(/rect class="(gain|loss)"[^>]* y="([\d.]+)"/g)];
    expect(Number(tops[0]?.[2])).toBeLessThan(Number(tops[1]?.[2]));
  });
});

describe('a scatter chart', () => {
  it('draws few points larger, zero on both axes', () => {
    const few = scatterChart('t', [{ x: -3, y: 5, tone: 'loss' }]);
    expect(few).toContain('r="4"');
    expect(few.match(/class="zero"/g)).toHaveLength(2);
    const many = Array.from({ length: 200 }, (_, i) => ({ x: i, y: i, tone: 'gain' }));
    expect(scatterChart('t', many)).toContain('r="2"');
  });
});

describe('time buckets', () => {
  it('are days, then weeks by their Monday, then months', () => {
    const [days, weeks, months] = [
      timeBuckets('2025-03-01', '2025-04-09'),
      timeBuckets('2025-03-01', '2025-04-10'),
      timeBuckets('2025-01-01', '2026-01-01'),
    ];
    expect([days.unit, weeks.unit, months.unit]).toEqual(['day', 'week', 'month']);
    expect(days.of('2025-03-05')).toBe('2025-03-05');
    expect([weeks.of('2025-03-05'), weeks.of('2025-03-09')]).toEqual(['2025-03-03', '2025-03-03']);
    expect([months.of('2025-03-05'), months.label('2025-03')]).toEqual(['2025-03', '2025-03']);
    expect(weeks.label('2025-03-03')).toBe('03-03');
  });
});

describe('a thinned series', () => {
  it('keeps the first, lowest, highest and last of every stretch', () => {
    expect(thinned([1, 2], 4)).toEqual([0, 1]);
    expect(thinned([3, 1, 9, 4, 5, 5, 5, 5], 4)).toEqual([0, 1, 2, 7]);
  });
});

describe('further charts of the report', () => {
  it('cut outages off at the window and add them up by week in a long one', () => {
    const change = (at: number, state: string) => ({
      at,
      state,
      isReady: state === 'READY',
      reason: null,
    });
    const changes = [0, 60, 70].flatMap((day) => [
      change(START + day * DAY_MS, 'DOWN'),
      change(START + day * DAY_MS + 600_000, 'READY'),
    ]);
    const history = { changes, until: START + 90 * DAY_MS };
    const [chart = '', longest = ''] = sessionCards(history, { from: null, to: null });
    expect(chart).toContain('a week (UTC)');
    expect(longest).toContain('3 in the window, 30 min together');
    const cut = sessionCards(history, { from: '2025-04-01', to: '2025-05-05' });
    expect(cut[1]).toContain('1 in the window, 10 min together');
  });

  it('show the roots that drifted most, and runs up to sixteen', () => {
    const drifts = Array.from({ length: 30 }, (_, i) => ({
      root: `R${i}`,
      driftingMs: i,
      totalMs: 100,
    }));
    expect(driftChart(drifts)).toContain('6 roots with less are left out');
    expect(driftChart([])).toContain('No root has two changes of position.');
    const wins = Array.from({ length: 20 }, () => 1);
    expect(streakCard({ wins, losses: [] })).toContain('16+ in a row: 5 of wins, 0 of losses');
    expect(streakCard({ wins: [], losses: [] })).toContain('No round trip');
  });

  it('thin the dates of a long history', () => {
    const days = Array.from({ length: 3000 }, (_, day) => ({ day, gross: 5, net: 3, lots: 1 }));
    const summary: TradeSummary = {
      days,
      lots: 3000,
      results: new Float64Array(),
      excursions: [],
      sampled: 0,
      holding: [],
    };
    const chart = commissionCard(summary);
    expect(chart).toContain('one trade date of 3');
    expect(chart.match(/<circle/g)).toHaveLength(1000);
  });
});
