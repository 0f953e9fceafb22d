import { compared } from '../../../../test/builders/comparisons.js';
import { START } from '../../../../test/builders/fills.js';
import { alertFillJson } from './alert-fill-json.js';
import { comparisonMeaning } from './comparison-catalog.table.js';
import { comparisonMetrics } from './comparison-metrics.js';
import { auditLog } from './log-audit.js';
import { auditRows } from './log-audit-rows.js';

const alerts = [
  { at: START, action: 'buy', price: '6000', change: { orderType: 'LMT' } },
  { at: START + 600_000, action: 'exit', price: '6010' },
] as const;
const fills = [
  { at: START + 1000, price: '6000.5' },
  { at: START + 601_000, price: '6009.75', quantity: '-1' },
];
const comparison = compared({ alerts, fills });
const audit = auditRows(auditLog([{ at: 0, words: 'a' }], [{ at: 400, words: 'a' }]));
const rows = [...comparisonMetrics(comparison), ...audit];

describe('the figures of alerts and fills as JSON', () => {
  it('have a formula and a unit each', () => {
    const without = rows.filter(({ metric }) => comparisonMeaning(metric) === null);
    expect(without).toEqual([]);
    expect(comparisonMeaning('received_to_first_fill_n')).toMatchObject({
      id: 'S4',
      unit: 'count',
    });
    expect(comparisonMeaning('unheard_of')).toBeNull();
  });

  it('tell n, interval and, where there is no value, the reason', () => {
    const json = alertFillJson({ rows, comparison });
    expect(json.metrics).toContainEqual(
      expect.objectContaining({
        metric: 'slippage_ticks_mean',
        value: 1.5,
        n: 2,
        low: expect.closeTo(0.52, 3),
        high: expect.closeTo(2.48, 3),
        id: 'S1',
        unit: 'ticks',
      }),
    );
    expect(json.metrics).toContainEqual(
      expect.objectContaining({ metric: 'delay_ticks_mean', value: null, n: 0, id: 'S2' }),
    );
    expect(json.metrics).toContainEqual(
      expect.objectContaining({ metric: 'match_rate', value: 100, n: 2, high: 100 }),
    );
    expect(json.metrics).toContainEqual(
      expect.objectContaining({ metric: 'log_lines_received', value: 1 }),
    );
  });

  it('cut slippage by order type among others, in money by currency', () => {
    const { slices } = alertFillJson({ rows, comparison });
    const types = slices.filter(({ slice }) => slice === 'order_type');
    expect(types.map(({ key }) => key)).toEqual(['LMT', 'not told']);
    expect(types[0]?.metrics).toContainEqual(
      expect.objectContaining({ metric: 'slippage_money.USD', value: 25, unit: 'money' }),
    );
  });

  it('are empty without any alert', () => {
    expect(alertFillJson({ rows: [], comparison: null })).toEqual({ metrics: [], slices: [] });
    expect(auditRows(auditLog([], []))).toEqual([]);
  });
});
