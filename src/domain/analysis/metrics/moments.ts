import type { Figure } from './figure.js';
import { undefinedFigure } from './figure.js';

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  return sum;
}

/** Arithmetic mean of at least one value. */
export function mean(values: ArrayLike<number>): number {
  return total(values) / values.length;
}

/** Standard deviation of a sample (n - 1 in the denominator); undefined under two values, 0 when all are equal. */
export function sampleDeviation(values: ArrayLike<number>): Figure {
  if (values.length < 2) return undefinedFigure('fewer than 2 values');
  const middle = mean(values);
  let squares = 0;
  let isFlat = true;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if (value !== values[0]) isFlat = false;
    squares += (value - middle) ** 2;
  }
  if (isFlat) return { value: 0 };
  return { value: Math.sqrt(squares / (values.length - 1)) };
}
