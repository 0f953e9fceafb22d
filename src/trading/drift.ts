import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { ok } from '../domain/kernel/result.js';
import { sizingOf } from '../domain/decision/sizing.js';
import { targetOf } from '../domain/decision/target.js';
import { isShared } from '../domain/strategy/root-owner.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { AlertView, Book } from '../ports/ledger-view.js';

/** Where a strategy's last word and the account differ. */
export interface Drift {
  readonly root: string;
  readonly strategy: string;
  /** What the strategy's last alert aimed at. */
  readonly target: DecimalText;
  /** Own position of the root, or the strategy's share of it. */
  readonly position: DecimalText;
  /** When that alert came. */
  readonly since: Instant;
  /** Why: how the alert ended, or what keeps the root; null while it is worked on. */
  readonly cause: Code | null;
}

/**
 * The roots whose own position is not what the last alert of each strategy aimed at: an alert that a halt or a flatten
 * ended counts too, for its strategy went on from it. `alerts` newest first.
 */
export function driftOf(
  alerts: readonly AlertView[],
  book: Pick<Book, 'holdings' | 'roots' | 'shares'>,
  strategies: readonly Strategy[],
): readonly Drift[] {
  const seen = new Set<string>();
  return alerts.flatMap((view) => {
    const { root, strategy } = view;
    const key = `${strategy}|${root}`;
    if (root === null || view.alert.test || seen.has(key)) return [];
    const shares = book.shares.filter((one) => one.strategy === strategy);
    const position = ownOf(root, isShared(root, strategies) ? shares : book.holdings);
    const rules = strategies.find(({ name }) => name === strategy);
    const target = view.decision?.target ?? ignoredTarget(view, position, rules);
    if (target === null) return [];
    seen.add(key);
    if (position.equals(Decimal.of(target))) return [];
    const pause = book.roots.find((one) => one.root === root)?.paused?.code;
    const drift = { root, strategy, target, position: position.toString(), since: view.receivedAt };
    return [{ ...drift, cause: view.reason ?? pause ?? causeOf(view) }];
  });
}

/** What an alert asked for that the operator kept from being decided; null where that takes more than its own words. */
function ignoredTarget(
  { alert, reason }: AlertView,
  position: Decimal,
  strategy: Strategy | undefined,
): DecimalText | null {
  if ((reason !== 'HALTED' && reason !== 'VOIDED') || strategy === undefined) return null;
  const { rule, value } = sizingOf(alert, strategy);
  if (rule !== 'fixed') return null;
  const target = targetOf(alert, position, strategy, ok(Decimal.of(value)));
  return (target.kind === 'target' ? target.quantity : position).toString();
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
