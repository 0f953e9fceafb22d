import { Decimal } from '../../domain/kernel/decimal.js';
import { wallTime } from '../../domain/kernel/instant.js';
import type { StatementRow } from './statement-row.js';

/** A fill that is known with an execution id. */
export type KnownFill = Pick<StatementRow, 'account' | 'conid' | 'side' | 'size' | 'at'>;

interface Claim {
  readonly row: number;
  readonly fill: number;
  readonly distanceMs: number;
}

const DAY_ZONE = 'America/New_York';

/**
 * Of rows without execution ids, the places of those that known fills cover: same account, contract, side and New York
 * day. Every fill covers the row that is nearest in time, until its size is used up; a row that is covered in part counts
 * as covered, for it is the same order.
 */
export function coveredRows(
  rows: readonly StatementRow[],
  fills: readonly KnownFill[],
): ReadonlySet<number> {
  const left = fills.map(({ size }) => Decimal.of(size));
  const open = rows.map(({ size }) => Decimal.of(size));
  const covered = new Set<number>();
  for (const { row, fill } of claimsOf(rows, fills)) {
    const [has, needs] = [left[fill] ?? Decimal.zero, open[row] ?? Decimal.zero];
    if (has.sign() <= 0 || needs.sign() <= 0) continue;
    const used = has.compare(needs) < 0 ? has : needs;
    left[fill] = has.minus(used);
    open[row] = needs.minus(used);
    covered.add(row);
  }
  return covered;
}

/** Every pair of row and fill that may belong together, the nearest first. */
function claimsOf(rows: readonly StatementRow[], fills: readonly KnownFill[]): readonly Claim[] {
  const byGroup = new Map<string, number[]>();
  for (const [place, fill] of fills.entries()) {
    const group = byGroup.get(groupOf(fill));
    if (group === undefined) byGroup.set(groupOf(fill), [place]);
    else group.push(place);
  }
  const claims = rows.flatMap((row, place) =>
    (byGroup.get(groupOf(row)) ?? []).map((fill) => {
      const distanceMs = Math.abs((fills[fill]?.at ?? 0) - row.at);
      return { row: place, fill, distanceMs };
    }),
  );
  return claims.sort((a, b) => a.distanceMs - b.distanceMs || a.row - b.row || a.fill - b.fill);
}

function groupOf({ account, conid, side, at }: KnownFill): string {
  return `${account}|${conid}|${side}|${wallTime(at, DAY_ZONE).date}`;
}
