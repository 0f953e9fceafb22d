import type { Outcomes } from './outcomes.js';

/** A8: the longest runs of wins and of losses, in trades. A break-even ends neither and counts in none. */
export interface Streaks {
  readonly wins: number;
  readonly losses: number;
}

export function streaks({ results }: Outcomes): Streaks {
  const longest = { wins: 0, losses: 0 };
  let run = 0;
  let side = 0;
  for (let i = 0; i < results.length; i += 1) {
    const sign = Math.sign(results[i] ?? 0);
    if (sign === 0) continue;
    run = sign === side ? run + 1 : 1;
    side = sign;
    const kind = sign > 0 ? 'wins' : 'losses';
    longest[kind] = Math.max(longest[kind], run);
  }
  return longest;
}
