import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { AlertView, HoldingView } from '../ports/ledger-view.js';

/** Where a strategy's last word and the account differ. */
export interface Drift {
  readonly root: string;
  readonly strategy: string;
  /** Target of the strategy's last decision. */
  readonly target: DecimalText;
  /** Own position of the root. */
  readonly position: DecimalText;
}

/** The roots whose own position is not what the last decision of each strategy aimed at. `alerts` newest first. */
export function driftOf(
  alerts: readonly AlertView[],
  holdings: readonly HoldingView[],
): readonly Drift[] {
  const seen = new Set<string>();
  return alerts.flatMap((view) => {
    const target = view.decision?.target ?? null;
    const key = `${view.strategy}|${view.root}`;
    if (target === null || view.root === null || view.alert.test || seen.has(key)) return [];
    seen.add(key);
    const position = ownOf(view.root, holdings);
    if (position.equals(Decimal.of(target))) return [];
    return [{ root: view.root, strategy: view.strategy, target, position: position.toString() }];
  });
}

function ownOf(root: string, holdings: readonly HoldingView[]): Decimal {
  return holdings
    .filter((line) => line.root === root)
    .reduce((sum, line) => sum.plus(Decimal.of(line.own)), Decimal.zero);
}
