import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import { ratio } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';

/** A change of the strategy's or of the broker's position of one root, signed. */
export interface PositionChange {
  readonly at: Instant;
  readonly root: string;
  readonly of: 'strategy' | 'broker';
  readonly quantity: Decimal;
}

/**
 * S10: share of the time between a root's first and last change in which strategy and broker held different positions,
 * over all roots: sum of drifting time / sum of time.
 */
export function driftTime(changes: readonly PositionChange[]): Figure {
  const roots = new Map<string, { last: Instant; gap: Decimal }>();
  let [drifting, total] = [0, 0];
  for (const { at, root, of, quantity } of changes.toSorted((a, b) => a.at - b.at)) {
    const state = roots.get(root) ?? { last: at, gap: Decimal.zero };
    total += at - state.last;
    if (!state.gap.isZero()) drifting += at - state.last;
    const gap = of === 'strategy' ? state.gap.plus(quantity) : state.gap.minus(quantity);
    roots.set(root, { last: at, gap });
  }
  return ratio(drifting, total, 'no time between two changes');
}
