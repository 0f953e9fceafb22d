import { ratio } from './figure.js';
import type { Figure } from './figure.js';

/** Prices in currency, `pnl` in money; `unitValue` = size x point value. */
export interface RiskedTrade {
  readonly pnl: number;
  readonly entryPrice: number;
  readonly initialStop: number;
  readonly unitValue: number;
}

/** T9: net result / (|entry - initial stop| x size x point value) (Tradervue, Edgewonk). */
export function rMultiple({ pnl, entryPrice, initialStop, unitValue }: RiskedTrade): Figure {
  const risk = Math.abs(entryPrice - initialStop) * unitValue;
  return ratio(pnl, risk, 'the stop is at the entry');
}
