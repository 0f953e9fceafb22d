import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';

/** T5: net result / equity when the lot was opened, a share of 1. */
export function accountReturn(pnl: number, equityAtEntry: number): Figure {
  return equityAtEntry > 0
    ? { value: pnl / equityAtEntry }
    : undefinedFigure('equity is not positive');
}
