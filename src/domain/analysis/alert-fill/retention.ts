import { Decimal } from '../../kernel/decimal.js';
import { undefinedFigure } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';

/** S9: actual / paper result; undefined unless the paper result is a gain. */
export function profitRetention(actual: Decimal, paper: Decimal): Figure {
  if (paper.sign() <= 0) return undefinedFigure('the paper result is no gain');
  return { value: actual.toNumber() / paper.toNumber() };
}
