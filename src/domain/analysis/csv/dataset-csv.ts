import type { MetricRow } from '../metric-row.js';
import { valueText } from '../metric-row.js';
import { csvLine, textCell } from './csv-cell.js';

/** `Metric,Value`, one metric a line; an undefined value is an empty cell. */
export function datasetCsv(rows: readonly MetricRow[]): string {
  const lines = rows.map(({ metric, value }) => {
    const shown = valueText(value);
    return csvLine([textCell(metric), value.kind === 'text' ? textCell(shown) : shown]);
  });
  return csvLine(['Metric', 'Value']) + lines.join('');
}
