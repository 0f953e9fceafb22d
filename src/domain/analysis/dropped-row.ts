import type { Code } from '../kernel/codes.table.js';

export const DATASETS = ['alerts', 'tw_alerts', 'trades'] as const;
export type DatasetName = (typeof DATASETS)[number];

/**
 * A row of a source that did not become a fill, or did with a remark (`kept`). For every dataset: rows read = rows used
 * + rows listed here that are not kept.
 */
export interface ListedRow {
  readonly dataset: DatasetName;
  /** File below the data folder, or `ledger`. */
  readonly source: string;
  /** Number of the row within its source, from 1. */
  readonly row: number;
  /** The row's own id: execution id, alert id or key. */
  readonly id: string;
  readonly reason: Code;
  readonly kept: boolean;
  /** One plain sentence with the numbers; may be empty. */
  readonly detail: string;
}

/** Where a row was read. */
export type RowOrigin = Pick<ListedRow, 'source' | 'row' | 'id'>;
