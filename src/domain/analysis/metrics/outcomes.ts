import { Decimal } from '../../kernel/decimal.js';
import type { DecimalText } from '../../kernel/decimal.js';
import { minus, plus, toDecimal, toDouble, wholeAt } from '../whole.js';
import type { Whole } from '../whole.js';

/** Net results of closed trades in the order of their exits: exact, and as doubles for ratios. */
export interface Outcomes {
  /** Whole numbers of 10^-scale money. */
  readonly exact: ArrayLike<Whole>;
  readonly scale: number;
  readonly results: ArrayLike<number>;
  readonly wins: number;
  readonly losses: number;
  /** Sum of the results above zero. */
  readonly grossProfit: Decimal;
  /** Sum of the results below zero, without sign. */
  readonly grossLoss: Decimal;
}

/** `results` may be given as room of the right length. */
export function outcomesOf(
  exact: ArrayLike<Whole>,
  scale: number,
  results: Float64Array = new Float64Array(exact.length),
): Outcomes {
  let [wins, losses] = [0, 0];
  let [profit, loss]: [Whole, Whole] = [0, 0];
  for (let i = 0; i < exact.length; i += 1) {
    const result = exact[i] ?? 0;
    results[i] = toDouble(result, scale);
    if (result > 0) {
      wins += 1;
      profit = plus(profit, result);
    } else if (result < 0) {
      losses += 1;
      loss = minus(loss, result);
    }
  }
  const [grossProfit, grossLoss] = [toDecimal(profit, scale), toDecimal(loss, scale)];
  return { exact, scale, results, wins, losses, grossProfit, grossLoss };
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
