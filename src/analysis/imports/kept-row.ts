import type { Code } from '../../domain/kernel/codes.table.js';

/** A row of an imported file as it is kept. */
export interface KeptRow {
  /** File below the data folder. */
  readonly path: string;
  /** What the row is recognised by within its file. */
  readonly key: string;
  /** Rows of a file are kept in this order, of equal ones by key. */
  readonly order: string;
  /** Of two rows with one key the higher stays, of equal ones the newer. */
  readonly rank: number;
  /** The row in the form of its file, without a line end. */
  readonly text: string;
}

/** A row of an imported file that is not kept. */
export interface RefusedRow {
  /** Line of the file in which the row begins, from 1. */
  readonly line: number;
  readonly code: Code;
  /** One plain sentence; may be empty. */
  readonly detail: string;
}

export type RowOutcome =
  | { readonly kind: 'kept'; readonly row: KeptRow }
  | { readonly kind: 'refused'; readonly row: RefusedRow };

export function kept(row: KeptRow): RowOutcome {
  return { kind: 'kept', row };
}

export function refused(
  line: number,
  code: Code,
  detail: string,
): { readonly kind: 'refused'; readonly row: RefusedRow } {
  return { kind: 'refused', row: { line, code, detail } };
}

/** The rows of a file after others came in, and how many of them the file did not have as they are. */
export interface MergedRows {
  readonly rows: readonly KeptRow[];
  readonly fresh: number;
}

/** Merges rows into a file. What comes in first stands against what comes in later as the file's own rows do. */
export function mergeRows(before: readonly KeptRow[], added: readonly KeptRow[]): MergedRows {
  const own = new Map(before.map((row) => [row.key, row]));
  const merged = new Map(own);
  for (const row of added) {
    const known = merged.get(row.key);
    if (known === undefined || row.rank >= known.rank) merged.set(row.key, row);
  }
  const rows = [...merged.values()].sort(
    (a, b) => byText(a.order, b.order) || byText(a.key, b.key),
  );
  return { rows, fresh: rows.filter(({ key, text }) => own.get(key)?.text !== text).length };
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
