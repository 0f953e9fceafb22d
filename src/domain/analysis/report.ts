import type { AnalysedDataset } from './analysed-dataset.js';
import { datasetCsv } from './csv/dataset-csv.js';
import { droppedRowsCsv } from './csv/dropped-rows-csv.js';
import { slicesCsv } from './csv/slices-csv.js';
import type { AlertFillFigures } from './alert-fill/alert-fill-json.js';
import { metricsJson } from './metrics-json.js';
import { perTradeCsv } from './csv/per-trade-csv.js';

/** A file of the report: path below the analysis folder, content in pieces. */
export interface ReportPart {
  readonly path: string;
  readonly content: Iterable<Uint8Array | string>;
}

/** Three files a dataset, one list of all rows that were dropped or remarked on, and all metrics as JSON. */
export function reportParts(
  datasets: readonly AnalysedDataset[],
  alertFill: AlertFillFigures,
): readonly ReportPart[] {
  const files = datasets.flatMap((dataset) => {
    const { name } = dataset;
    return [
      { path: `${name}/${name}_per_trade_metrics.csv`, content: perTradeCsv(dataset) },
      { path: `${name}/${name}_dataset_metrics.csv`, content: [datasetCsv(dataset.metrics)] },
      { path: `${name}/${name}_slices.csv`, content: slicesCsv(dataset) },
    ];
  });
  const dropped = { path: 'dropped_rows.csv', content: droppedRowsCsv(datasets) };
  const all = { path: 'metrics.json', content: metricsJson(datasets, alertFill) };
  return [...files, dropped, all];
}
