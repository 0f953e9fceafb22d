import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { AlertView, Book } from '../ports/ledger-view.js';

/** Where a strategy's last word and the account differ. */
export interface Drift {
  readonly root: string;
  readonly strategy: string;
  /** Target of the strategy's last decision. */
  readonly target: DecimalText;
  /** Own position of the root, or the strategy's share of it. */
  readonly position: DecimalText;
  /** When that alert came. */
  readonly since: Instant;
  /** Why: how the alert ended, or what keeps the root; null while it is worked on. */
  readonly cause: Code | null;
}

/** The roots whose own position is not what the last decision of each strategy aimed at. `alerts` newest first. */
export function driftOf(
  alerts: readonly AlertView[],
  book: Pick<Book, 'holdings' | 'roots' | 'shares'>,
  isShared: (root: string) => boolean,
): readonly Drift[] {
  const seen = new Set<string>();
  return alerts.flatMap((view) => {
    const target = view.decision?.target ?? null;
    const { root, strategy } = view;
    const key = `${strategy}|${root}`;
    if (target === null || root === null || view.alert.test || seen.has(key)) return [];
    seen.add(key);
    const shares = book.shares.filter((one) => one.strategy === strategy);
    const position = ownOf(root, isShared(root) ? shares : book.holdings);
    if (position.equals(Decimal.of(target))) return [];
    const pause = book.roots.find((one) => one.root === root)?.paused?.code;
    const drift = { root, strategy, target, position: position.toString(), since: view.receivedAt };
    return [{ ...drift, cause: view.reason ?? pause ?? causeOf(view) }];
  });
}

/** An alert that reached its target was followed by something else than an alert. */
function causeOf({ status }: AlertView): Code | null {
  return status === 'executed' ? 'POSITION_CHANGED' : null;
}

function ownOf(
  root: string,
  lines: readonly { readonly root: string; readonly own: DecimalText }[],
): Decimal {
  return lines
    .filter((line) => line.root === root)
    .reduce((sum, line) => sum.plus(Decimal.of(line.own)), Decimal.zero);
}
