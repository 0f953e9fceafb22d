import fc from 'fast-check';
import { compared } from '../../../../test/builders/comparisons.js';
import { analysed, textOf } from '../../../../test/builders/datasets.js';
import { bookOf, START } from '../../../../test/builders/fills.js';
import type { ToldFill } from '../../../../test/builders/fills.js';
import type { Comparison } from '../alert-fill/comparison.js';
import { auditLog } from '../alert-fill/log-audit.js';
import { FillBook } from '../fill-book.js';
import { PriceBars } from '../price-bars.js';
import { MONTH_LIMIT } from './calendar.js';
import { reportPage } from './report-page.js';
import type { ReportPageInput } from './report-page.js';

const DAY_MS = 86_400_000;
const ROUND: readonly ToldFill[] = [
  { quantity: '+1', price: '6000' },
  { quantity: '-1', price: '6010' },
];

function pageOf(fills: readonly ToldFill[], told: Partial<ReportPageInput> = {}): string {
  const trades = analysed(bookOf(fills));
  const datasets = [analysed(new FillBook('alerts')), analysed(new FillBook('tw_alerts')), trades];
  return textOf(
    reportPage({
      datasets,
      comparison: null,
      audit: auditLog([], []),
      sessions: { changes: [], until: null },
      window: { from: null, to: null },
      assets: { style: 'a{}', script: 'let x;' },
      ...told,
    }),
  );
}

function seriesIn(
  page: string,
  name: string,
): { readonly x: readonly unknown[]; readonly ys: unknown } {
  const json =
    /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}';
  const data: unknown = JSON.parse(json);
  const series: unknown = Reflect.get(Object(data), name);
  const x: unknown = Reflect.get(Object(series), 'x');
  return { x: Array.isArray(x) ? x : [], ys: Reflect.get(Object(series), 'ys') };
}

describe('the report page', () => {
  it('is the same for the same data, loads nothing and runs one script', () => {
    const page = pageOf(ROUND);
    expect(pageOf(ROUND)).toBe(page);
    expect(page).not.toMatch(/\b(src|href|url\(|@import)\b/);
    expect(page).not.toMatch(/\son\w+=|\sstyle=/);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).toContain('<script>let x;</script>');
  });

  it('shows equity from the day before the first exit on', () => {
    const page = pageOf(ROUND);
    const equity = seriesIn(page, 'equity');
    // 10 points x 50 less 2 x 2.47.
    expect(equity.ys).toEqual([
      [100000, 100495.06],
      [100000, 100500],
    ]);
    expect(equity.x).toEqual(
      [START, START].map((at, i) => Math.floor(at / DAY_MS) * 86_400 - (1 - i) * 86_400),
    );
    expect(seriesIn(page, 'underwater').ys).toEqual([[0, 0]]);
  });

  it('says so where there is nothing to show, and shows no NaN', () => {
    const page = pageOf([]);
    expect(page).toContain('Neither a trade nor an alert was closed in the window.');
    expect(page).toContain('There is no alert to hold against the fills.');
    expect(page).toContain('There is no log of TradingView.');
    expect(page).not.toMatch(/NaN|Infinity|undefined</);
  });

  it('names simulated data, and only those', () => {
    expect(pageOf(ROUND)).not.toContain('Simulated.');
    const simulated = analysed(bookOf(ROUND), { simulated: true });
    expect(pageOf(ROUND, { datasets: [simulated] })).toContain('<b>Simulated.</b>');
  });

  it('keeps foreign texts from becoming markup', () => {
    const evil = '</script><img src=x onerror=alert(1)>';
    const comparison: Comparison = compared({
      alerts: [{ at: START, change: { refusal: null, root: evil, symbol: evil } }],
      fills: [{ at: START }],
    });
    const page = pageOf([...ROUND, { symbol: evil, type: 'STK' }], { comparison });
    expect(page).not.toContain('<img');
  });

  it('holds what it says in numbers of every kind', () => {
    const quantity = fc.constantFrom('+1', '-1', '+2', '-2');
    const fill = fc.record({
      quantity,
      price: fc.integer({ min: 1, max: 9999 }).map(String),
      at: fc.integer({ min: 0, max: 900 }).map((days) => START + days * DAY_MS),
    });
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 30 }), (fills) => {
        const page = pageOf(fills);
        expect(page).not.toMatch(/NaN|Infinity|undefined</);
      }),
      { numRuns: 40 },
    );
  });

  it('shows excursions where bars are known', () => {
    const bars = new PriceBars(
      [0, 1, 2].map((minute) => ({
        at: START + minute * 60_000,
        open: '6000',
        high: '6020',
        low: '5995',
        close: '6005',
      })),
      1,
    );
    const fills = ROUND.map((fill, i) => ({ ...fill, at: START + i * 120_000 }));
    const trades = analysed(bookOf(fills), { bars: () => bars });
    const page = pageOf(fills, { datasets: [analysed(new FillBook('alerts')), trades] });
    expect(page).toContain('1 of 1 with bars');
    // One of the excursion, one of the day's commission.
    expect(page.match(/<circle/g)).toHaveLength(2);
  });

  it('leaves out the oldest months of a long calendar and says so', () => {
    const fills = Array.from({ length: 30 }, (_, month) =>
      ROUND.map((fill, i) => ({ ...fill, at: START + month * 31 * DAY_MS + i * 60_000 })),
    ).flat();
    const page = pageOf(fills);
    expect(page.match(/<figcaption>/g)).toHaveLength(MONTH_LIMIT);
    expect(page).toContain('6 earlier months are in the CSV files.');
    expect(seriesIn(page, 'rolling').x.length).toBeGreaterThan(100);
  });

  it('shows classes, slippage, latency and shortfall of the alerts', () => {
    const alerts = Array.from({ length: 60 }, (_, i) => ({
      at: START + i * 9 * DAY_MS,
      action: i % 2 === 0 ? ('buy' as const) : ('sell' as const),
      price: String(6000 + i),
    }));
    const fills = alerts.slice(0, 50).map(({ at, action, price }, i) => ({
      at: at + 200 * (i % 7),
      quantity: `${action === 'buy' ? '+' : '-'}${i === 0 ? 1 : 2}`,
      price: String(Number(price) + 0.25 * (i % 4)),
    }));
    const page = pageOf(fills, { comparison: compared({ alerts, fills }) });
    for (const title of ['Classes over time', 'Slippage by hour', 'Latency by phase', 'residual']) {
      expect(page).toContain(title);
    }
    expect(page).toContain('Alerts a month (UTC)');
    expect(page).not.toMatch(/NaN|Infinity|undefined</);
  });

  it('tells how long trades were held, how they came in runs and what commissions took', () => {
    const results = ['+', '+', '-', '+', '-', '-', '-'];
    const fills = results.flatMap((sign, i): readonly ToldFill[] => [
      { quantity: '+1', price: '6000', at: START + i * DAY_MS },
      { quantity: '-1', price: sign === '+' ? '6010' : '5990', at: START + i * DAY_MS + 400_000 },
    ]);
    const page = pageOf(fills);
    expect(page).toContain('5 min to 15 min: 7 lot trades, 3 with a gain, net −534.58');
    expect(page).toContain('2 in a row: 1 of wins, 0 of losses');
    expect(page).toContain('Longest: 2 wins, 3 losses.');
    expect(page).toContain('a point a trade date');
    const free = fills.map((fill) => ({ ...fill, commission: '0' }));
    expect(pageOf(free)).toContain('No commission was charged, or none is known.');
  });

  it('shows when the session was lost, and says so where it never was or nobody knows', () => {
    const change = (at: number, state: string) => ({
      at,
      state,
      isReady: state === 'READY',
      reason: null,
    });
    const changes = [change(START, 'READY'), change(START + 1000, 'DOWN')];
    const until = START + DAY_MS + 1000;
    const page = pageOf([], { sessions: { changes, until } });
    expect(page).toContain('<title>2025-03-03: 540 minutes</title>');
    expect(page).toContain('24 h +');
    expect(pageOf([], { sessions: { changes: changes.slice(0, 1), until } })).toContain(
      'The session was never lost in the window.',
    );
    expect(pageOf([])).toContain('The ledger tells of no session');
  });

  it('shows the audit of the log, and amounts that are too long for a tile smaller', () => {
    const audit = auditLog(
      [
        { at: 0, words: 'a' },
        { at: 60_000, words: 'b' },
      ],
      [{ at: 400, words: 'a' }],
    );
    const fills = ROUND.map((fill, i) => ({ ...fill, price: i === 0 ? '9' : '9876543.25' }));
    const page = pageOf(
      fills.map((fill) => ({ ...fill, net: null })),
      { audit },
    );
    expect(page).toContain('Delay: middle 400 ms, longest 400 ms.');
    expect(page).toMatch(/<b class="gain longest">/);
  });
});
