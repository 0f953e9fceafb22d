import type { AnalysedDataset } from '../domain/analysis/analysed-dataset.js';
import type { DatasetName } from '../domain/analysis/dropped-row.js';
import type { ExitWindow } from '../domain/analysis/exit-window.js';
import { valueText } from '../domain/analysis/metric-row.js';
import type { Code } from '../domain/kernel/codes.table.js';

/** A metric to show; `value` null with the reason when it is undefined. */
export interface ShownMetric {
  readonly metric: string;
  readonly value: string | null;
  readonly reason: string | null;
}

export interface DatasetSummary {
  readonly dataset: DatasetName;
  readonly source: 'simulated' | 'real';
  readonly metrics: readonly ShownMetric[];
  /** Rows dropped and rows kept with a remark, by reason. */
  readonly remarks: readonly {
    readonly reason: Code;
    readonly kept: boolean;
    readonly rows: number;
  }[];
}

/** What a run found, for tables and JSON. */
export interface AnalysisSummary {
  readonly window: ExitWindow;
  readonly datasets: readonly DatasetSummary[];
  /** Paths below the analysis folder, in the order they were written. */
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

export function datasetSummary({ name, source, metrics, listed }: AnalysedDataset): DatasetSummary {
  const rows = new Map<string, { reason: Code; kept: boolean; rows: number }>();
  for (const { reason, kept } of listed) {
    const remark = rows.get(`${reason}|${kept}`) ?? { reason, kept, rows: 0 };
    remark.rows += 1;
    rows.set(`${reason}|${kept}`, remark);
  }
  return {
    dataset: name,
    source,
    metrics: metrics.map(({ metric, value }) => ({
      metric,
      value: value.kind === 'undefined' ? null : valueText(value),
      reason: value.kind === 'undefined' ? value.reason : null,
    })),
    remarks: [...rows.values()].toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
}
