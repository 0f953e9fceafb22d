import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import type { Outcomes } from './outcomes.js';

/** A2 as freqtrade counts: W / n, a share of 1; break-evens count as not won. */
export function winRate({ wins, results }: Outcomes): Figure {
  return ratio(wins, results.length, 'no trades');
}

/** A2 as quantstats counts: W / (W + L), a share of 1; break-evens left out. */
export function winRateDecided({ wins, losses }: Outcomes): Figure {
  return ratio(wins, wins + losses, 'no decided trades');
}
