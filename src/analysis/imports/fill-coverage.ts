import { toIso } from '../../domain/kernel/instant.js';
import { executionKey } from './statement-row.js';
import type { StatementRow } from './statement-row.js';

/** What of an execution the comparison needs; statement and ledger both tell it. */
export type CoveredFill = Pick<
  StatementRow,
  'executionId' | 'account' | 'conid' | 'symbol' | 'side' | 'size' | 'price' | 'at'
>;

export interface MissingFill {
  readonly missingIn: 'ledger' | 'statement';
  readonly fill: CoveredFill;
}

/** How many of the statement's executions the ledger knew. */
export interface FillCoverage {
  readonly statement: number;
  readonly inLedger: number;
  /** `inLedger` of `statement` with two digits after the point; null without any. */
  readonly percent: number | null;
  /** Also what the ledger has on an account's UTC days of the statement and the statement has not; oldest first. */
  readonly missing: readonly MissingFill[];
}

/** Compares the executions of statement and ledger by execution id; rows of whole orders have none and are left out. */
export function fillCoverage(
  statement: readonly StatementRow[],
  ledger: readonly CoveredFill[],
): FillCoverage {
  const executions = statement.filter(({ level, executionId }) => {
    return level === 'execution' && !executionId.startsWith('booking-');
  });
  const days = new Set(executions.map(dayOf));
  const told = new Set(executions.map((fill) => executionKey(fill)[0]));
  const known = new Set(ledger.map((fill) => executionKey(fill)[0]));
  const unknown = executions.filter((fill) => !known.has(executionKey(fill)[0]));
  const unconfirmed = ledger.filter(
    (fill) => days.has(dayOf(fill)) && !told.has(executionKey(fill)[0]),
  );
  const inLedger = executions.length - unknown.length;
  return {
    statement: executions.length,
    inLedger,
    percent: executions.length === 0 ? null : rounded(inLedger, executions.length),
    missing: [
      ...unknown.map((fill) => ({ missingIn: 'ledger', fill }) as const),
      ...unconfirmed.map((fill) => ({ missingIn: 'statement', fill }) as const),
    ].toSorted(
      (a, b) => a.fill.at - b.fill.at || (a.fill.executionId < b.fill.executionId ? -1 : 1),
    ),
  };
}

function dayOf({ account, at }: CoveredFill): string {
  return `${account}|${toIso(at).slice(0, 10)}`;
}

/** 99.99 is not rounded up to 100 when something is missing. */
function rounded(part: number, whole: number): number {
  return Math.floor((part / whole) * 10_000) / 100;
}
