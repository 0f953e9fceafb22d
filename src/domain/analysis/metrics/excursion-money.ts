import { ahead, moneyOf } from '../excursion.js';
import type { Excursion } from '../excursion.js';
import { minus } from '../whole.js';
import type { Whole } from '../whole.js';

/** Whole numbers of 10^-scale money. */
export interface Amount {
  readonly value: Whole;
  readonly scale: number;
}

function amount(excursion: Excursion, difference: Whole): Amount {
  const value = moneyOf(excursion, difference);
  return { value, scale: excursion.scale + excursion.unitScale };
}

/** T7, MAE: direction x (entry - worst price) x size x point value, exact, >= 0 (Lean TradeBuilder). */
export function adverseExcursion(excursion: Excursion): Amount {
  const worst = excursion.direction > 0 ? excursion.low : excursion.high;
  return amount(excursion, ahead(excursion, worst, excursion.entry));
}

/** T7, MFE: direction x (best price - entry) x size x point value, exact, >= 0 (Lean TradeBuilder). */
export function favourableExcursion(excursion: Excursion): Amount {
  const best = excursion.direction > 0 ? excursion.high : excursion.low;
  return amount(excursion, ahead(excursion, excursion.entry, best));
}

/** T10: MFE - gross result, exact, >= 0 (Lean end-of-trade drawdown). */
export function giveBack(excursion: Excursion): Amount {
  const best = excursion.direction > 0 ? excursion.high : excursion.low;
  const won = ahead(excursion, excursion.entry, excursion.exit);
  return amount(excursion, minus(ahead(excursion, excursion.entry, best), won));
}
