import { undefinedFigure } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';
import { mean, sampleDeviation } from '../metrics/moments.js';
import { ascending, quantile } from '../metrics/quantile.js';

/** Mean, middle and bad ends of slippages in one unit; a high value is a high cost. */
export interface SlippageFigures {
  readonly n: number;
  readonly mean: Figure;
  /** Half the width of the 95 % interval of the mean: 1.96 x standard deviation / root of n. */
  readonly margin: Figure;
  readonly median: Figure;
  readonly p95: Figure;
  readonly worst: Figure;
}

const Z_95 = 1.959963984540054;

/** `reason` says why there are none. */
export function slippageFigures(
  values: readonly number[],
  reason = 'no fill with a known slippage',
): SlippageFigures {
  const n = values.length;
  const none = undefinedFigure(reason);
  if (n === 0) return { n, mean: none, margin: none, median: none, p95: none, worst: none };
  const sorted = ascending(values);
  const deviation = sampleDeviation(values);
  return {
    n,
    mean: { value: mean(sorted) },
    margin:
      deviation.value === null ? deviation : { value: (Z_95 * deviation.value) / Math.sqrt(n) },
    median: { value: quantile(sorted, 0.5) },
    p95: { value: quantile(sorted, 0.95) },
    worst: { value: quantile(sorted, 1) },
  };
}
