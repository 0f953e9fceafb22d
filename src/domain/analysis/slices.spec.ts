import fc from 'fast-check';
import { analysed, textOf } from '../../../test/builders/datasets.js';
import { bookOf, START } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';
import { Decimal } from '../kernel/decimal.js';
import { addDays } from '../kernel/instant.js';
import { slicesCsv } from './csv/slices-csv.js';
import { METRIC_CATALOG } from './metric-catalog.table.js';
import { metricsJson } from './metrics-json.js';
import { valueText } from './metric-row.js';
import { DIMENSIONS } from './slice.js';
import type { MeasuredSlice } from './slices.js';

const HOUR = 3_600_000;
const SUMS = ['trades', 'winning_trades', 'net_profit', 'gross_profit', 'gross_loss', 'lot_trades'];
const MONEY = ['gross_pnl', 'cumulative_pnl', 'pnl_outside_trades', 'total_commission'];

/** Fills of two futures and a share in euros, up to two days apart. */
const history = fc
  .array(
    fc.record({
      which: fc.constantFrom('ES', 'CL', 'SAP'),
      quantity: fc.constantFrom('1', '2', '-1', '-2'),
      price: fc.integer({ min: 100, max: 140 }).map(String),
      commission: fc.constantFrom('2.47', '0.85', '-0.25'),
      later: fc.integer({ min: 0, max: 48 * HOUR }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((told) => {
    let at = START;
    return told.map(({ which, later, ...fill }): ToldFill => {
      at += later;
      const stock = { conid: 3, symbol: 'SAP', type: 'STK', currency: 'EUR' };
      const future = { conid: which === 'ES' ? 1 : 2, symbol: which };
      return { ...fill, ...(which === 'SAP' ? stock : future), net: null, at };
    });
  });

function valueOf({ rows }: MeasuredSlice, metric: string): string {
  const row = rows.find((one) => one.metric === metric);
  return row === undefined ? 'absent' : valueText(row.value);
}

const add = (texts: readonly string[]): string =>
  texts.reduce((sum, text) => sum.plus(Decimal.of(text)), Decimal.zero).toString();

describe('slices', () => {
  it('of every dimension and currency make up the whole', () => {
    fc.assert(
      fc.property(history, (fills) => {
        const { slices } = analysed(bookOf(fills));
        for (const whole of slices.filter(({ dimension }) => dimension === 'all')) {
          for (const dimension of DIMENSIONS) {
            const parts = slices.filter(
              (one) => one.dimension === dimension && one.currency === whole.currency,
            );
            for (const metric of [...SUMS, ...MONEY]) {
              const told = add(parts.map((part) => valueOf(part, metric)));
              expect([dimension, metric, told]).toEqual([
                dimension,
                metric,
                valueOf(whole, metric),
              ]);
            }
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are those of the windows, however the time is cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(history, cuts, (fills, told) => {
        const days = [...new Set(told)].toSorted((a, b) => a - b);
        const dates = days.map((day) => addDays('2025-03-03', day));
        const bounds = [null, ...dates, null];
        const whole = analysed(bookOf(fills));
        const parts = dates.concat('end').map((_, i) =>
          analysed(bookOf(fills), {
            window: { from: bounds[i] ?? null, to: bounds[i + 1] ?? null },
          }),
        );
        const currencies = new Set(whole.slices.map(({ currency }) => currency));
        for (const currency of currencies) {
          for (const metric of [...SUMS, ...MONEY]) {
            const [all, ...cut] = [whole, ...parts].map(({ slices }) => {
              const own = slices.find((one) => one.currency === currency);
              return own === undefined ? '0' : valueOf(own, metric);
            });
            expect([metric, add(cut)]).toEqual([metric, all]);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('are named by hour of New York, weekday and month of the trade date, side and root', () => {
    // Friday 2025-02-28, 18:30 in New York: the trade date is Monday, 3 March.
    const at = Date.parse('2025-02-28T23:30:00Z');
    const { slices } = analysed(
      bookOf([
        { quantity: '-1', at: at - HOUR },
        { quantity: '1', at },
      ]),
    );
    expect(slices.map(({ dimension, key }) => `${dimension} ${key}`)).toEqual([
      'all ',
      'strategy ',
      'root ES',
      'side short',
      'hour 18',
      'weekday Monday',
      'month 2025-03',
    ]);
  });

  it('count exposure within their own days', () => {
    // Open from Friday 12:00 to Monday 12:00 in New York: 5 of 23 hours in February, 18 of 23 in March.
    const at = Date.parse('2025-02-28T17:00:00Z');
    const fills = [
      { quantity: '1', at },
      { quantity: '-1', at: at + 72 * HOUR },
    ];
    const window = { from: '2025-03-03', to: '2025-03-04' };
    const { slices } = analysed(bookOf(fills), { window });
    const [whole] = slices;
    expect(whole === undefined ? '' : valueOf(whole, 'exposure_pct')).toBe('78.2608695652');
  });

  it('say n, formula, interval and reason of every figure', () => {
    const fills = [
      { quantity: '1', price: '100', commission: '0' },
      { quantity: '-1', price: '101', commission: '0' },
      { quantity: '1', price: '100', commission: '0' },
      { quantity: '-1', price: '99', commission: '0' },
    ];
    const dataset = analysed(bookOf(fills.map((fill) => ({ ...fill, net: null }))));
    const lines = textOf(slicesCsv(dataset)).split('\n');
    expect(lines[0]).toBe('slice,key,currency,metric,id,value,n,low,high,reason,source');
    expect(lines).toContain('root,ES,USD,win_rate,A2,50,2,,,,real');
    expect(lines).toContain('all,,USD,expectancy,A5,0,2,-50,50,,real');
    expect(lines).toContain('all,,USD,cagr_pct,D2,,1,,,fewer than 60 days,real');
    for (const { rows } of dataset.slices) {
      for (const { metric, id, n } of rows) {
        expect(METRIC_CATALOG.get(metric)?.id).toBe(id);
        expect(n).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('have intervals by root and side, and none by hour', () => {
    const fills = ['ES', 'CL'].flatMap((symbol, i) => [
      { symbol, conid: i + 1, quantity: '1', net: null, at: START + i * HOUR },
      { symbol, conid: i + 1, quantity: '-1', net: null, at: START + i * HOUR + 1000 },
      { symbol, conid: i + 1, quantity: '-1', net: null, at: START + i * HOUR + 2000 },
      { symbol, conid: i + 1, quantity: '1', net: null, at: START + i * HOUR + 3000 },
    ]);
    const { slices } = analysed(bookOf(fills));
    const withIntervals = slices
      .filter(({ rows }) => rows.some(({ interval }) => interval !== undefined))
      .map(({ dimension, key }) => `${dimension} ${key}`);
    expect(withIntervals).toEqual([
      'all ',
      'strategy ',
      'root CL',
      'root ES',
      'side long',
      'side short',
      'weekday Monday',
    ]);
  });

  it('are in the JSON with formulas, conventions and daily series', () => {
    const fills = [{ quantity: '1' }, { quantity: '-1' }];
    const text = textOf(
      metricsJson([analysed(bookOf(fills)), analysed(bookOf([]))], { rows: [], comparison: null }),
    );
    const { metrics, datasets, conventions } = JSON.parse(text) as Record<string, object>;
    expect(Object.keys(conventions ?? {})).toContain('days');
    expect(metrics).toMatchObject({ profit_factor: { id: 'A4', unit: 'ratio' } });
    expect(datasets).toMatchObject([
      {
        dataset: 'trades',
        slices: [{ slice: 'all' }, {}, {}, {}, {}, {}, {}],
        series: [{ currency: 'USD', monthly: [{ month: '2025-03' }], daily: [{}], rolling: [] }],
      },
      { slices: [], series: [] },
    ]);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });
});
