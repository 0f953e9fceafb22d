import { METRIC_CATALOG } from './metric-catalog.table.js';
import type { MetricBasis } from './metric-catalog.table.js';
import type { MetricRow } from './metric-row.js';
import type { Outcomes } from './metrics/outcomes.js';

/** What n may count in one slice. */
export interface SampleSizes {
  readonly outcomes: Outcomes;
  readonly lots: number;
  readonly days: number;
}

/** Rows with the number of their formula and with n. */
export function describedRows(
  rows: readonly MetricRow[],
  { outcomes: { results, wins, losses }, lots, days }: SampleSizes,
): readonly MetricRow[] {
  const sizes: Readonly<Record<Exclude<MetricBasis, 'none'>, number>> = {
    trades: results.length,
    wins,
    losses,
    decided: wins + losses,
    lots,
    days,
  };
  return rows.map((row) => {
    const basis = METRIC_CATALOG.get(row.metric)?.basis ?? 'none';
    return basis === 'none' ? numbered(row) : { ...numbered(row), n: sizes[basis] };
  });
}

/** The row with the number of its formula, if it has one. */
export function numbered(row: MetricRow): MetricRow {
  const meaning = METRIC_CATALOG.get(row.metric);
  return meaning === undefined ? row : { ...row, id: meaning.id };
}
