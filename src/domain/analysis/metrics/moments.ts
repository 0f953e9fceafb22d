import type { Figure } from './figure.js';
import { undefinedFigure } from './figure.js';

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Arithmetic mean of at least one value. */
export function mean(values: readonly number[]): number {
  return total(values) / values.length;
}

/** Standard deviation of a sample (n - 1 in the denominator); undefined under two values, 0 when all are equal. */
export function sampleDeviation(values: readonly number[]): Figure {
  if (values.length < 2) return undefinedFigure('fewer than 2 values');
  if (values.every((value) => value === values[0])) return { value: 0 };
  const middle = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - middle) ** 2;
  return { value: Math.sqrt(squares / (values.length - 1)) };
}
