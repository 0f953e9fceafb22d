import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';

/** A3: mean of x > 0, in money. */
export function averageWin({ grossProfit, wins }: Outcomes): Figure {
  return ratio(grossProfit.toNumber(), wins, 'no winning trades');
}

/** A3: mean of x < 0, in money, so < 0. */
export function averageLoss({ grossLoss, losses }: Outcomes): Figure {
  return ratio(-grossLoss.toNumber(), losses, 'no losing trades');
}

/** A3: average win / |average loss| (quantstats `payoff_ratio`). */
export function payoff(outcomes: Outcomes): Figure {
  const win = averageWin(outcomes);
  const loss = averageLoss(outcomes);
  if (win.value === null) return win;
  return loss.value === null ? loss : ratio(win.value, -loss.value, 'no losing trades');
}
