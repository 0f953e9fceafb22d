import { ratio, undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';
import { mean } from './moments.js';
import { lossesOf, winsOf } from './outcomes.js';
import type { Outcomes } from './outcomes.js';

/** A3: mean of x > 0, in money. */
export function averageWin(outcomes: Outcomes): Figure {
  const wins = winsOf(outcomes);
  return wins.length === 0 ? undefinedFigure('no winning trades') : { value: mean(wins) };
}

/** A3: mean of x < 0, in money, so < 0. */
export function averageLoss(outcomes: Outcomes): Figure {
  const losses = lossesOf(outcomes);
  return losses.length === 0 ? undefinedFigure('no losing trades') : { value: mean(losses) };
}

/** A3: average win / |average loss| (quantstats `payoff_ratio`). */
export function payoff(outcomes: Outcomes): Figure {
  const win = averageWin(outcomes);
  const loss = averageLoss(outcomes);
  if (win.value === null) return win;
  return loss.value === null ? loss : ratio(win.value, -loss.value, 'no losing trades');
}
