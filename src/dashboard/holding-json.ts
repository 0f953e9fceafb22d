import type { Code } from '../domain/kernel/codes.table.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { toJsonNumber } from '../domain/kernel/decimal.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { HoldingRecord } from '../ports/ledger-entry.js';

/** What we answer for and what we do not, of one contract. */
export function holdingJson(holding: HoldingRecord): object {
  return {
    ...holding,
    own: toJsonNumber(holding.own),
    foreign: toJsonNumber(holding.foreign),
  };
}

/** Where a strategy's last word and the account differ. */
export interface DriftRow {
  readonly root: string;
  readonly strategy: string;
  readonly target: DecimalText;
  readonly position: DecimalText;
  readonly since: Instant;
  readonly cause: Code | null;
}

export function driftJson(drift: DriftRow): object {
  return {
    ...drift,
    target: toJsonNumber(drift.target),
    position: toJsonNumber(drift.position),
    since: toIso(drift.since),
  };
}
