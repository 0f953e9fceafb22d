import type { MetricRow } from '../metric-row.js';
import { shownRow } from '../metric-row-json.js';
import { comparisonMeaning } from './comparison-catalog.table.js';
import type { Comparison } from './comparison.js';
import { alertsIn } from './comparison-counts.js';
import { sliceRows } from './slippage-rows.js';
import { pricedAlerts, SLIPPAGE_SLICE_NAMES, slippageSlices } from './slippage-slices.js';

/** S1 to S12 and the audit of the log in rows; `comparison` null without any alert. */
export interface AlertFillFigures {
  readonly rows: readonly MetricRow[];
  readonly comparison: Comparison | null;
}

/** The figures of alerts against fills as JSON: each with its formula, unit, n, interval or reason; S11 in slices. */
export function alertFillJson({ rows, comparison }: AlertFillFigures) {
  const priced = comparison === null ? [] : pricedAlerts(alertsIn(comparison));
  return {
    metrics: rows.map(meant),
    slices: SLIPPAGE_SLICE_NAMES.flatMap((slice) =>
      slippageSlices(priced, slice).map((one) => ({
        slice,
        key: one.key,
        metrics: sliceRows(one).map(meant),
      })),
    ),
  };
}

function meant(row: MetricRow) {
  const meaning = comparisonMeaning(row.metric);
  return { ...shownRow(row), ...meaning };
}
