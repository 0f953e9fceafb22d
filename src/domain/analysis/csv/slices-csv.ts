import type { AnalysedDataset } from '../analysed-dataset.js';
import type { MetricRow } from '../metric-row.js';
import { ratioText, valueText } from '../metric-row.js';
import { csvLine, textCell } from './csv-cell.js';

const COLUMNS = [
  'slice',
  'key',
  'currency',
  'metric',
  'id',
  'value',
  'n',
  'low',
  'high',
  'reason',
  'source',
];

/** The long form: one metric of one slice a line; an undefined value is an empty cell with its reason. */
export function* slicesCsv({
  slices,
  source,
}: Pick<AnalysedDataset, 'slices' | 'source'>): Generator<string> {
  yield csvLine(COLUMNS);
  for (const { dimension, key, currency, rows } of slices) {
    const place = [dimension, textCell(key), textCell(currency)];
    yield rows.map((row) => csvLine([...place, ...cellsOf(row), source])).join('');
  }
}

function cellsOf({ metric, id, value, n, interval }: MetricRow): readonly string[] {
  const [low, high] = [interval?.low ?? null, interval?.high ?? null].map((bound) =>
    bound === null ? '' : ratioText(bound),
  );
  const reason = value.kind === 'undefined' ? value.reason : (interval?.reason ?? '');
  const count = n === undefined ? '' : String(n);
  return [metric, id ?? '', valueText(value), count, low ?? '', high ?? '', textCell(reason)];
}
