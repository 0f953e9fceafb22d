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
  /** false for a change before the window: it counts in the position, its time does not. */
  readonly isIn: boolean;
}

/** Milliseconds between a root's first and last change in the window, and those with different positions. */
export interface RootDrift {
  readonly root: string;
  readonly driftingMs: number;
  readonly totalMs: number;
}

/** By root, by name; roots without time between two changes are left out. */
export function driftByRoot(changes: readonly PositionChange[]): readonly RootDrift[] {
  const roots = new Map<
    string,
    { last: Instant | null; gap: Decimal; drift: number; all: number }
  >();
  for (const { at, root, of, quantity, isIn } of changes.toSorted((a, b) => a.at - b.at)) {
    const state = roots.get(root) ?? { last: null, gap: Decimal.zero, drift: 0, all: 0 };
    const passed = state.last === null ? 0 : at - state.last;
    roots.set(root, {
      last: isIn ? at : null,
      gap: of === 'strategy' ? state.gap.plus(quantity) : state.gap.minus(quantity),
      drift: state.drift + (state.gap.isZero() ? 0 : passed),
      all: state.all + passed,
    });
  }
  return [...roots]
    .flatMap(([root, { drift, all }]) =>
      all === 0 ? [] : [{ root, driftingMs: drift, totalMs: all }],
    )
    .toSorted((a, b) => (a.root < b.root ? -1 : 1));
}

/**
 * S10: share of the time between a root's first and last change in which strategy and broker held different positions,
 * over all roots: sum of drifting time / sum of time.
 */
export function driftTime(drifts: readonly RootDrift[]): Figure {
  const sum = (of: (drift: RootDrift) => number): number =>
    drifts.reduce((all, drift) => all + of(drift), 0);
  return ratio(
    sum(({ driftingMs }) => driftingMs),
    sum(({ totalMs }) => totalMs),
    'no time between two changes',
  );
}
