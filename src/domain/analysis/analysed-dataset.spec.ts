import { analysed, metricOf, textOf } from '../../../test/builders/datasets.js';
import { bookOf, START } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';
import { perTradeCsv } from './csv/per-trade-csv.js';
import { carryInPositions } from './opening-position.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('an analysed dataset', () => {
  it.each([
    ['no fills', []],
    ['an open lot only', [{ quantity: '1' }]],
    [
      'winners only',
      [
        { quantity: '1', price: '10' },
        { quantity: '-1', price: '20' },
      ],
    ],
    [
      'a break-even only',
      [
        { quantity: '1', commission: '0' },
        { quantity: '-1', commission: '0' },
      ],
    ],
  ] as const)('of %s has reasons in place of numbers that are none', (_, fills) => {
    const dataset = analysed(bookOf(fills.map((fill) => ({ net: null, ...fill }))));
    expect(metricOf(dataset, 'profit_factor')).toBe('');
    expect(metricOf(dataset, 'sharpe_ratio')).toBe('');
    const reasons = dataset.metrics.flatMap(({ value }) =>
      value.kind === 'undefined' ? [value.reason] : [],
    );
    expect(reasons.every((reason) => reason.length > 0)).toBe(true);
  });

  it('matches the full history and counts what ended in the window', () => {
    const fills = [
      { quantity: '1', price: '4500', at: START },
      { quantity: '-1', price: '4510', at: START + DAY },
    ];
    const dataset = analysed(bookOf(fills), { window: { from: '2025-03-04', to: '2025-03-05' } });
    // 10 points x 50 less 2 x 2.47.
    expect(metricOf(dataset, 'cumulative_pnl')).toBe('495.06');
    expect(metricOf(dataset, 'days')).toBe('1');
    const before = analysed(bookOf(fills), { window: { from: '2025-03-03', to: '2025-03-04' } });
    expect(metricOf(before, 'lot_trades')).toBe('0');
  });

  it('tells lots of round trips that are still open apart', () => {
    const dataset = analysed(
      bookOf([
        { quantity: '2', price: '4500', commission: '0' },
        { quantity: '-1', price: '4501', commission: '0' },
      ]),
    );
    expect(metricOf(dataset, 'trades')).toBe('0');
    expect(metricOf(dataset, 'cumulative_pnl')).toBe('50');
    expect(metricOf(dataset, 'pnl_outside_trades')).toBe('50');
    expect(metricOf(dataset, 'open_lots')).toBe('1');
  });

  it('leaves exits of lots of unknown cost out of every metric and counts them apart', () => {
    const book = bookOf([
      { quantity: '-3', price: '4500', commission: '3' },
      { quantity: '1', price: '4400', commission: '1' },
    ]);
    const at = START - DAY;
    const opening = { account: 'DU1', conid: 495512557, quantity: '2', price: null, at };
    carryInPositions(book, [opening]);
    const dataset = analysed(book);
    expect(dataset.listed.map(({ reason, kept }) => [reason, kept])).toEqual([
      ['NO_ENTRY_IN_HISTORY', true],
    ]);
    expect(metricOf(dataset, 'lot_trades')).toBe('1');
    expect(metricOf(dataset, 'exits_without_entry')).toBe('1');
    // Sold 1 at 4500, bought at 4400: 5000 less 1 of 3 and 1.
    expect(metricOf(dataset, 'cumulative_pnl')).toBe('4998');
    expect(metricOf(dataset, 'commissions_of_exits_without_entry')).toBe('2');
    expect(metricOf(dataset, 'commissions_of_all_fills')).toBe('4');
    expect(metricOf(dataset, 'trades')).toBe('1');
  });

  it('says which contracts may lack fills', () => {
    const near = [{ quantity: '1' }, { quantity: '-1' }];
    const far = [{ quantity: '1' }, { quantity: '-1', at: START + 8 * DAY }];
    expect(metricOf(analysed(bookOf(near)), 'unverified_contracts')).toBe('0');
    expect(metricOf(analysed(bookOf(far)), 'unverified_contracts')).toBe('1');
    const unknown = analysed(bookOf(near), { historyOf: () => 'unknown' });
    expect(metricOf(unknown, 'unverified_contracts')).toBe('1');
    expect(textOf(perTradeCsv(unknown))).toContain(',UNVERIFIED,real');
    const replayed = analysed(bookOf(far), { historyOf: () => 'replayed' });
    expect(metricOf(replayed, 'unverified_contracts')).toBe('0');
  });

  it('sums no money over currencies and tells each by itself', () => {
    const stock = { conid: 1, symbol: 'SAP', type: 'STK', currency: 'EUR', net: null };
    const dataset = analysed(
      bookOf([
        { quantity: '1', price: '4500', commission: '1' },
        { quantity: '-1', price: '4501', commission: '1' },
        { ...stock, quantity: '10', price: '100', commission: '2' },
        { ...stock, quantity: '-10', price: '99', commission: '2' },
      ]),
    );
    expect(metricOf(dataset, 'trades')).toBe('2');
    expect(metricOf(dataset, 'win_rate')).toBe('50');
    expect(metricOf(dataset, 'currency')).toBe('');
    expect(metricOf(dataset, 'cumulative_pnl')).toBe('');
    expect(metricOf(dataset, 'cumulative_pnl.USD')).toBe('48');
    expect(metricOf(dataset, 'cumulative_pnl.EUR')).toBe('-14');
    expect(metricOf(dataset, 'commissions_of_all_fills.EUR')).toBe('4');
  });

  it('orders what ended at one moment by conid, execution id, account', () => {
    const pair = (told: ToldFill, id: string): readonly ToldFill[] => [
      { ...told, id: `${id}a.01`, quantity: '1', at: START },
      { ...told, id: `${id}b.01`, quantity: '-1', at: START + HOUR },
    ];
    const fills = [
      ...pair({ conid: 304037456, symbol: 'CL', net: null, price: '70', account: 'DU3' }, 'n'),
      ...pair({ account: 'DU2' }, 'm'),
      ...pair({ account: 'DU1' }, 'm'),
      ...pair({ account: 'DU4' }, 'k'),
    ];
    for (const told of [fills, fills.toReversed()]) {
      const lines = textOf(perTradeCsv(analysed(bookOf(told))))
        .split('\n')
        .slice(1, -1);
      expect(lines.map((line) => line.split(',')[17])).toEqual(['DU3', 'DU4', 'DU1', 'DU2']);
    }
  });

  it('flags lots over a switch of the chart', () => {
    const fills = [{ quantity: '1' }, { quantity: '-1', at: START + DAY }];
    const switchDates = new Map([['ES', [START + HOUR]]]);
    const dataset = analysed(bookOf(fills), { switchDates });
    expect(metricOf(dataset, 'lots_spanning_roll')).toBe('1');
    expect(textOf(perTradeCsv(dataset))).toContain(',SPANS_ROLL,real');
    const other = analysed(bookOf(fills), { switchDates: new Map([['NQ', [START + HOUR]]]) });
    expect(metricOf(other, 'lots_spanning_roll')).toBe('0');
  });

  it('lists fills whose commission nobody told', () => {
    const dataset = analysed(bookOf([{ quantity: '1', commission: null }]));
    expect(dataset.listed).toMatchObject([{ reason: 'COMMISSION_UNKNOWN', kept: true }]);
  });

  it('has no daily ratios once nothing is left', () => {
    const dataset = analysed(
      bookOf([
        { quantity: '1', price: '4500' },
        { quantity: '-1', price: '1000' },
        { quantity: '1', price: '4500' },
        { quantity: '-1', price: '4400', at: START + DAY },
      ]),
    );
    expect(metricOf(dataset, 'sharpe_ratio')).toBe('');
    expect(metricOf(dataset, 'cagr_pct')).toBe('');
  });

  it('has rates a year over sixty days', () => {
    const window = { from: '2025-01-01', to: '2025-06-01' };
    const fills = [
      { quantity: '1', price: '4500' },
      { quantity: '-1', price: '4490' },
    ];
    const dataset = analysed(bookOf(fills), { window });
    expect(Number(metricOf(dataset, 'cagr_pct'))).toBeLessThan(0);
    expect(Number(metricOf(dataset, 'cagr_calendar_pct'))).toBeLessThan(0);
    expect(Number(metricOf(dataset, 'calmar_ratio'))).toBeLessThan(0);
  });
});
