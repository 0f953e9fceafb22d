import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';

/** D21: the largest value, in the unit of the values. */
export function best(values: ArrayLike<number>): Figure {
  return extreme(values, 1);
}

/** D21: the smallest value, in the unit of the values. */
export function worst(values: ArrayLike<number>): Figure {
  return extreme(values, -1);
}

function extreme(values: ArrayLike<number>, sign: 1 | -1): Figure {
  let found = values[0];
  if (found === undefined) return undefinedFigure('no values');
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if ((value - found) * sign > 0) found = value;
  }
  return { value: found };
}
