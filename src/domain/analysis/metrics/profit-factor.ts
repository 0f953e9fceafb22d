import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';

/** A4: gross profit / gross loss, not capped (freqtrade, vectorbt, quantstats). */
export function profitFactor({ results, grossProfit, grossLoss }: Outcomes): Figure {
  const reason = results.length === 0 ? 'no trades' : 'no losing trades';
  return ratio(grossProfit.toNumber(), grossLoss.toNumber(), reason);
}
