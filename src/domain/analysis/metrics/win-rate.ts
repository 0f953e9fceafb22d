import { ratio } from './figure.js';
import type { Figure } from './figure.js';
import { lossesOf, winsOf } from './outcomes.js';
import type { Outcomes } from './outcomes.js';

/** A2 as freqtrade counts: W / n, a share of 1; break-evens count as not won. */
export function winRate(outcomes: Outcomes): Figure {
  return ratio(winsOf(outcomes).length, outcomes.results.length, 'no trades');
}

/** A2 as quantstats counts: W / (W + L), a share of 1; break-evens left out. */
export function winRateDecided(outcomes: Outcomes): Figure {
  const wins = winsOf(outcomes).length;
  return ratio(wins, wins + lossesOf(outcomes).length, 'no decided trades');
}
