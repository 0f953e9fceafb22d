import type { AnalysisSummary, DatasetSummary } from '../analysis/analysis-summary.js';
import { textTable } from './text-table.js';

/** The metrics of all datasets side by side, then every reason for which rows were dropped or remarked on. */
export function analysisText({ datasets, files, notes }: AnalysisSummary): string {
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
  return [metrics, remarks, `Written: ${files.join(', ')}`, ...notes].join('\n\n');
}

function metricOf({ metrics }: DatasetSummary, name: string): string {
  const shown = metrics.find(({ metric }) => metric === name);
  return shown?.value ?? '-';
}
