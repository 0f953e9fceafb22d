import type { Outcomes } from './outcomes.js';

/** A8: the longest runs of wins and of losses, in trades. A break-even ends neither and counts in none. */
export interface Streaks {
  readonly wins: number;
  readonly losses: number;
}

export function streaks({ results }: Outcomes): Streaks {
  let [wins, losses] = [0, 0];
  let [longestWins, longestLosses] = [0, 0];
  for (let i = 0; i < results.length; i += 1) {
    const result = results[i] ?? 0;
    if (result > 0) {
      wins += 1;
      losses = 0;
      if (wins > longestWins) longestWins = wins;
    } else if (result < 0) {
      losses += 1;
      wins = 0;
      if (losses > longestLosses) longestLosses = losses;
    }
  }
  return { wins: longestWins, losses: longestLosses };
}
