import type { AnalysisSummary, DatasetSummary, ShownMetric } from '../analysis/analysis-summary.js';
import { textTable } from './text-table.js';

/** The metrics of all datasets side by side, what became of the alerts, then why rows were dropped or remarked on. */
export function analysisText({ datasets, alertFill, files, notes }: AnalysisSummary): string {
  const names = new Set(datasets.flatMap(({ metrics }) => metrics.map(({ metric }) => metric)));
  const metrics = textTable(
    ['metric', ...datasets.map(({ dataset }) => dataset)],
    [...names].map((name) => [name, ...datasets.map((dataset) => metricOf(dataset, name))]),
    'Nothing to measure.',
  );
  const remarks = textTable(
    ['dataset', 'reason', 'rows', 'used'],
    datasets.flatMap(({ dataset, remarks: list }) =>
      list.map(({ reason, rows, kept }) => [dataset, reason, rows, kept ? 'yes' : 'no']),
    ),
    'Every row was used.',
  );
  const parts = [metrics, ...alertFillText(alertFill), remarks];
  return [...parts, `Written: ${files.join(', ')}`, ...notes].join('\n\n');
}

/** The figures that have a value; nothing without any alert. */
function alertFillText(alertFill: readonly ShownMetric[]): readonly string[] {
  const rows = alertFill.flatMap(({ metric, value }) => (value === null ? [] : [[metric, value]]));
  if (rows.length === 0) return [];
  return [textTable(['alerts and fills', 'value'], rows, 'Nothing to compare.')];
}

function metricOf({ metrics }: DatasetSummary, name: string): string {
  const shown = metrics.find(({ metric }) => metric === name);
  return shown?.value ?? '-';
}
