import { Decimal } from '../../kernel/decimal.js';
import type { DecimalText } from '../../kernel/decimal.js';
import { plus, toDecimal, toDouble, wholeAt } from '../whole.js';
import type { Whole } from '../whole.js';

/** Net results of closed trades in the order of their exits: exact, and as doubles for ratios. */
export interface Outcomes {
  /** Whole numbers of 10^-scale money. */
  readonly exact: readonly Whole[];
  readonly scale: number;
  readonly results: readonly number[];
}

export function outcomesOf(exact: readonly Whole[], scale: number): Outcomes {
  return { exact, scale, results: exact.map((result) => toDouble(result, scale)) };
}

/** Results given as decimal texts. */
export function outcomesOfTexts(texts: readonly DecimalText[]): Outcomes {
  const decimals = texts.map((text) => Decimal.of(text));
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale));
  return outcomesOf(
    decimals.map((decimal) => wholeAt(decimal, scale)),
    scale,
  );
}

/** Exact sum of the results that pass. */
export function sumOf({ exact, scale }: Outcomes, passes: (result: Whole) => boolean): Decimal {
  let sum: Whole = 0;
  for (const result of exact) if (passes(result)) sum = plus(sum, result);
  return toDecimal(sum, scale);
}

export function winsOf({ results }: Outcomes): readonly number[] {
  return results.filter((result) => result > 0);
}

export function lossesOf({ results }: Outcomes): readonly number[] {
  return results.filter((result) => result < 0);
}
