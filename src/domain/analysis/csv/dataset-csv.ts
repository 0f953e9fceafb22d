import type { MetricRow } from '../metric-row.js';
import { figure, missing, valueText } from '../metric-row.js';
import { csvLine, textCell } from './csv-cell.js';

/** An interval is two lines more: `<metric>_low` and `<metric>_high`, with the currency last. */
function withBounds(row: MetricRow): readonly MetricRow[] {
  const { interval } = row;
  if (interval === undefined) return [row];
  const [name = '', ...currency] = row.metric.split('.');
  const bound = (end: 'low' | 'high'): MetricRow => {
    const metric = [`${name}_${end}`, ...currency].join('.');
    const value = interval[end];
    return value === null ? missing(metric, interval.reason ?? '') : figure(metric, { value });
  };
  return [row, bound('low'), bound('high')];
}

/** `Metric,Value`, one metric a line; an undefined value is an empty cell. */
export function datasetCsv(rows: readonly MetricRow[]): string {
  const lines = rows.flatMap(withBounds).map(({ metric, value }) => {
    const shown = valueText(value);
    return csvLine([textCell(metric), value.kind === 'text' ? textCell(shown) : shown]);
  });
  return csvLine(['Metric', 'Value']) + lines.join('');
}
