import type { Figure } from './figure.js';
import { mean } from './moments.js';
import { historicValueAtRisk, normalValueAtRisk } from './value-at-risk.js';

/** D13: mean of the days at or below the historic value at risk (D12 b), a share a day (empyrical). */
export function historicConditionalValueAtRisk(returns: readonly number[]): Figure {
  const limit = historicValueAtRisk(returns);
  if (limit.value === null) return limit;
  const { value } = limit;
  return { value: mean(returns.filter((r) => r <= value)) };
}

/** D13: mean of the days below the normal value at risk (D12 a), that value itself when there is none (quantstats). */
export function normalConditionalValueAtRisk(returns: readonly number[]): Figure {
  const limit = normalValueAtRisk(returns);
  if (limit.value === null) return limit;
  const { value } = limit;
  const below = returns.filter((r) => r < value);
  return below.length === 0 ? limit : { value: mean(below) };
}
