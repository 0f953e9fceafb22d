import { compared, months, OTHER_CONID } from '../../../../test/builders/comparisons.js';
import type { Told } from '../../../../test/builders/comparisons.js';
import { textOf } from '../../../../test/builders/datasets.js';
import { START } from '../../../../test/builders/fills.js';
import { Decimal } from '../../kernel/decimal.js';
import { alertsVsTradesCsv } from './alerts-vs-trades-csv.js';
import { comparisonCounts } from './comparison-counts.js';
import { comparisonMetrics, shortfallsByCurrency } from './comparison-metrics.js';
import { valueText } from '../metric-row.js';
import { originKey } from './fill-table.js';
import { PARTS } from './shortfall.js';

const classes = (told: Told): readonly string[] => compared(told).compared.map((one) => one.class);

/** The parts that are not zero. */
function partsOf(told: Told): Record<string, string> {
  const [, shortfall] = shortfallsByCurrency(compared(told))[0] ?? [];
  const names = ['paper', 'actual', ...PARTS] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const amount = shortfall?.[name] ?? Decimal.zero;
      return amount.isZero() ? [] : [[name, amount.toString()]];
    }),
  );
}

describe('an alert', () => {
  const buy = { at: START, price: '6000' };

  it('is matched when filled in time, late after 30 s, missed when not at all', () => {
    expect(classes({ alerts: [buy], fills: [{ at: START + 900 }] })).toEqual(['matched']);
    expect(classes({ alerts: [buy], fills: [{ at: START + 30_001 }] })).toEqual(['late']);
    expect(classes({ alerts: [buy], fills: [{ at: START + 300_001 }] })).toEqual(['missed']);
    expect(classes({ alerts: [buy], fills: [{ at: START, quantity: '-1' }] })).toEqual(['missed']);
  });

  it('is partial when less than its size was filled', () => {
    const wanted = { wanted: Decimal.of(2), room: Decimal.of(2) };
    const alerts = [{ ...buy, change: wanted }];
    expect(classes({ alerts, fills: [{ at: START }] })).toEqual(['partial']);
    const both = [{ at: START }, { at: START + 5000 }];
    expect(classes({ alerts, fills: both })).toEqual(['matched']);
  });

  it('takes the nearest fills up to its size; the rest is extra', () => {
    const told = { alerts: [buy], fills: [{ at: START + 4000 }, { at: START + 1000 }] };
    const { byFillClass } = comparisonCounts(compared(told));
    expect([byFillClass.get('matched'), byFillClass.get('extra')]).toEqual([1, 1]);
  });

  it('is refused by its rule, or a duplicate, when it says the same again', () => {
    const again = { at: START + 60_000, price: '6001' };
    const fills = [{ at: START }];
    expect(classes({ alerts: [buy, again], fills })).toEqual(['matched', 'refused']);
    const repeat = { ...again, change: { repeats: true } };
    expect(classes({ alerts: [buy, repeat], fills })).toEqual(['matched', 'duplicate']);
    const { refusals } = comparisonCounts(compared({ alerts: [buy, again], fills }));
    expect([...refusals]).toEqual([['ALREADY_IN_POSITION', 1]]);
  });

  it('belongs to the fills that the ledger names, however late, and to no other', () => {
    const alerts = [{ ...buy, change: { isTraced: true } }];
    const fills = [
      { id: '00aa.1.01', at: START + 999_000 },
      { id: '00aa.2.01', at: START },
      { id: '00aa.3.01', at: START },
    ];
    const origins = new Map([
      [originKey('DU1', '00aa.1.02'), { alert: 0, isOurs: true }],
      [originKey('DU1', '00aa.2.01'), { alert: null, isOurs: false }],
      [originKey('DU1', '00aa.3.01'), { alert: null, isOurs: true }],
    ]);
    const told = { alerts, fills, input: { origins } };
    expect(classes(told)).toEqual(['late']);
    const { byFillClass } = comparisonCounts(compared(told));
    expect(byFillClass.get('external')).toBe(1);
    expect(byFillClass.get('extra')).toBe(1);
  });

  it('is in another month unless bars tell what the months are apart', () => {
    const fills = [{ at: START, conid: OTHER_CONID, price: '6041.5' }];
    expect(classes({ alerts: [buy], fills })).toEqual(['other_month']);
    const closeAt = (conid: number) => Decimal.of(conid === OTHER_CONID ? '6041' : '6000.25');
    const told = { alerts: [buy], fills, input: { months: { ...months, closeAt } } };
    expect(classes(told)).toEqual(['matched']);
    // 41.5 points above the alert, 40.75 of them the basis: 0.75 x 50.
    expect(compared(told).compared[0]?.leg?.slippage?.toString()).toBe('37.5');
  });
});

describe('the shortfall (S8)', () => {
  const round = [
    { at: START, action: 'buy', price: '6000' },
    { at: START + 600_000, action: 'exit', price: '6010' },
  ] as const;

  it('is slippage and fees where everything was filled', () => {
    // Paper 10 points = 500; bought 0.5 higher, sold 0.25 lower = 37.5 less, 2 x 2.47 fees.
    const fills = [
      { at: START + 1000, price: '6000.5' },
      { at: START + 601_000, price: '6009.75', quantity: '-1' },
    ];
    expect(partsOf({ alerts: round, fills })).toEqual({
      paper: '500',
      actual: '457.56',
      unsplit: '37.5',
      fees: '4.94',
    });
  });

  it('splits slippage where the quote at sending is known', () => {
    const fills = [
      { id: '00aa.1.01', at: START + 1000, price: '6000.5' },
      { id: '00aa.2.01', at: START + 601_000, price: '6010', quantity: '-1' },
    ];
    const quote = { mid: Decimal.of('6000.375'), halfSpread: Decimal.of('0.125') };
    const origins = new Map([
      [originKey('DU1', '00aa.1.01'), { alert: 0, isOurs: true, quote }],
      [originKey('DU1', '00aa.2.01'), { alert: 1, isOurs: true }],
    ]);
    // Bought: 0.375 points of delay, 0.125 of execution, sold at the alert's price without a quote.
    const told = { alerts: round, fills, input: { origins } };
    expect(partsOf(told)).toMatchObject({ delay: '18.75', execution: '6.25' });
    const rows = new Map(comparisonMetrics(compared(told)).map((row) => [row.metric, row]));
    // Half a spread above the middle: all of it was paid.
    const names = ['delay_ticks_mean', 'execution_ticks_mean', 'spread_capture_mean'];
    expect(names.map((name) => [rows.get(name)?.n, rows.get(name)?.value])).toEqual([
      [1, { kind: 'ratio', number: 1.5 }],
      [1, { kind: 'ratio', number: 0.5 }],
      [1, { kind: 'ratio', number: 1 }],
    ]);
  });

  it('stays in one piece without a quote, and says so', () => {
    const rows = comparisonMetrics(compared({ alerts: round, fills: [{ at: START }] }));
    expect(rows.find(({ metric }) => metric === 'delay_ticks_mean')?.value).toEqual({
      kind: 'undefined',
      reason: 'no quote at sending',
    });
  });

  it('leaves alerts out whose price cannot be right', () => {
    const alerts = [
      ...round,
      { at: START + 700_000, action: 'buy', price: '34.2' } as const,
      { at: START + 800_000, action: 'buy', price: '6001' } as const,
    ];
    const told = { alerts, fills: [{ at: START + 700_500, price: '6011' }] };
    expect(classes(told)).toEqual(['missed', 'missed', 'matched', 'missed']);
    expect(partsOf({ ...told, fills: [] })).toEqual({ paper: '500', missed: '500' });
    expect(classes({ ...told, fills: [] })[2]).toBe('refused');
    const rows = comparisonMetrics(compared(told));
    const valueOf = (name: string) => rows.find(({ metric }) => metric === name)?.value;
    expect(valueOf('alerts_with_implausible_price')).toEqual({ kind: 'exact', text: '1' });
    expect(valueOf('slippage_alerts')).toEqual({ kind: 'exact', text: '0' });
    const line = textOf(alertsVsTradesCsv(compared(told))).split('\n')[3] ?? '';
    expect(line.split(',').slice(0, 2)).toEqual(['matched', 'PRICE_IMPLAUSIBLE']);
    expect(line).toContain(',34.2,');
  });

  it('values what was missed at the exit of the paper trade', () => {
    const told = { alerts: round, fills: [] };
    expect(partsOf(told)).toEqual({ paper: '500', missed: '500' });
    const rows = textOf(alertsVsTradesCsv(compared(told))).split('\n');
    const missed = (rows[0] ?? '').split(',').indexOf('missed');
    expect(rows.slice(1, 3).map((row) => row.split(',')[missed])).toEqual(['500', '0']);
  });

  it('counts fills without an alert as extra and sizes apart', () => {
    const fills = [
      { at: START + 1000, price: '6000', quantity: '+2' },
      { at: START + 601_000, price: '6010', quantity: '-1' },
      { at: START + 9_000_000, price: '6020', quantity: '-1' },
    ];
    // Two bought for one: the second made 20 points to the last price; sold there without an alert.
    expect(partsOf({ alerts: round, fills })).toEqual({
      paper: '500',
      actual: '1492.59',
      fees: '7.41',
      sizing: '-1000',
    });
  });

  it('has a part for the other month where its basis is not known', () => {
    const fills = [
      { at: START + 1000, price: '6040', conid: OTHER_CONID },
      { at: START + 601_000, price: '6049', quantity: '-1', conid: OTHER_CONID },
    ];
    expect(partsOf({ alerts: round, fills })).toEqual({
      paper: '500',
      actual: '445.06',
      fees: '4.94',
      basis: '50',
    });
  });
});

describe('the metrics of alerts and fills', () => {
  it('keep entries and exits apart, sides signed', () => {
    const alerts = [
      { at: START, action: 'buy', price: '6000' },
      { at: START + 600_000, action: 'exit', price: '6010' },
    ] as const;
    const fills = [
      { at: START + 1000, price: '6000.5' },
      { at: START + 601_000, price: '6010.25', quantity: '-1' },
    ];
    const rows = new Map(
      comparisonMetrics(compared({ alerts, fills })).map(({ metric, value }) => [
        metric,
        valueText(value),
      ]),
    );
    const names = ['slippage_entry_ticks_mean', 'slippage_exit_ticks_mean', 'slippage_ticks_n'];
    expect(names.map((name) => rows.get(name))).toEqual(['2', '-1', '2']);
    expect(rows.get('received_to_first_fill_ms_p50')).toBe('1000');
    expect(rows.get('match_rate')).toBe('100');
    expect(rows.get('profit_retention.USD')).toBe(String(482.56 / 5));
    // 500 made with two sides of one contract at 12.5 a tick.
    expect(rows.get('break_even_slippage_ticks')).toBe('20');
  });
});

describe('alerts_vs_trades.csv', () => {
  it('keeps formulas of foreign texts from being run', () => {
    const alerts = [{ id: '=1+1', at: START, change: { symbol: '@SUM(A1)', strategy: '-x,"y"' } }];
    const [, row = ''] = textOf(alertsVsTradesCsv(compared({ alerts, fills: [] }))).split('\n');
    expect(row).toContain(",'=1+1,");
    expect(row).toContain(",'@SUM(A1),");
    expect(row).toContain(`,"'-x,""y""",`);
  });

  it('has as many cells in each row as columns, and the header alone without alerts', () => {
    const told = { alerts: [{ at: START }], fills: [{ at: START + 900_000 }] };
    const lines = textOf(alertsVsTradesCsv(compared(told)))
      .trimEnd()
      .split('\n');
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['class', 'missed', 'extra']);
    expect(textOf(alertsVsTradesCsv(null)).split('\n')).toHaveLength(2);
  });
});
