import type { ReportedExecution } from '../ports/broker.port.js';

/** A row of `/iserver/account/trades`, as it came. */
export type TradeRow = Readonly<Record<string, unknown>>;

/** What a row is recognised by. */
interface RowIdentity {
  /** Account + execution id without its last part. */
  readonly key: string;
  /** The last part: a correction re-issues the id with a higher one. */
  readonly version: number;
}

/** Null for a row that has no execution id; such a row is kept as it is. */
function identityOf(row: TradeRow): RowIdentity | null {
  const id = row['execution_id'];
  if (typeof id !== 'string') return null;
  const cut = id.lastIndexOf('.');
  const account = row['account'] ?? row['accountCode'];
  const version = Number(id.slice(cut + 1));
  return { key: `${String(account)}|${id.slice(0, cut)}`, version };
}

/**
 * The rows of a day with new ones merged in: of several versions the highest stays, of equal ones the newer. Rows keep
 * their place, new ones follow in order of time.
 */
export function mergeTradeRows(
  rows: readonly TradeRow[],
  reported: readonly ReportedExecution[],
): readonly TradeRow[] {
  const merged = [...rows];
  const ordered = reported.toSorted((a, b) => a.execution.at - b.execution.at);
  for (const { row } of ordered) {
    const identity = identityOf(row);
    const place = merged.findIndex((each) => identityOf(each)?.key === identity?.key);
    const known = merged[place];
    if (known === undefined || identity === null) merged.push(row);
    else if (identity.version >= (identityOf(known)?.version ?? 0)) merged[place] = row;
  }
  return merged;
}
