import { undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { totalReturn } from './total-return.js';

export const TRADING_DAYS = 252;
const CALENDAR_DAYS = 365.25;

/** D2, CAGR: (product of (1 + r))^(252 / N) - 1, N = days of the series (quantstats, empyrical). */
export function annualGrowth(returns: readonly number[]): Figure {
  return grown(returns, TRADING_DAYS / returns.length);
}

/** D2 by the calendar: (product of (1 + r))^(365.25 / days) - 1 (Lean, freqtrade). */
export function calendarGrowth(returns: readonly number[], calendarDays: number): Figure {
  return grown(returns, CALENDAR_DAYS / calendarDays);
}

function grown(returns: readonly number[], exponent: number): Figure {
  const growth = 1 + totalReturn(returns);
  if (returns.length === 0) return undefinedFigure('no days');
  if (growth <= 0) return undefinedFigure('nothing is left');
  return { value: growth ** exponent - 1 };
}
