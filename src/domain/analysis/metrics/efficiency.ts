import type { Excursion } from '../excursion.js';
import { ahead } from '../excursion.js';
import type { Whole } from '../whole.js';
import { minus } from '../whole.js';
import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** T8 over the range high - low while open, shares of 1; undefined where the price never moved (TradeStation). */
export interface Efficiency {
  /** Long (high - entry) / range, short (entry - low) / range. */
  readonly entry: Figure;
  /** Long (exit - low) / range, short (high - exit) / range. */
  readonly exit: Figure;
  /** direction x (exit - entry) / range. */
  readonly total: Figure;
}

export function efficiency(excursion: Excursion): Efficiency {
  const { direction, entry, exit, high, low } = excursion;
  const [best, worst] = direction > 0 ? [high, low] : [low, high];
  const range = Number(minus(high, low));
  const share = (part: Whole): Figure => ratio(Number(part), range, 'the price never moved');
  return {
    entry: share(ahead(excursion, entry, best)),
    exit: share(ahead(excursion, worst, exit)),
    total: share(ahead(excursion, entry, exit)),
  };
}
