import type { AnalysedDataset } from '../domain/analysis/analysed-dataset.js';
import type { DatasetName } from '../domain/analysis/dropped-row.js';
import type { ExitWindow } from '../domain/analysis/exit-window.js';
import { valueText } from '../domain/analysis/metric-row.js';
import type { MetricRow } from '../domain/analysis/metric-row.js';
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
  /** Alerts held against fills, S1 to S12; empty without any alert. */
  readonly alertFill: readonly ShownMetric[];
  /** Paths below the analysis folder, in the order they were written. */
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

export function shownMetric({ metric, value }: MetricRow): ShownMetric {
  const isDefined = value.kind !== 'undefined';
  return {
    metric,
    value: isDefined ? valueText(value) : null,
    reason: isDefined ? null : value.reason,
  };
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
    metrics: metrics.map(shownMetric),
    remarks: [...rows.values()].toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
}
