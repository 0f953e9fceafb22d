import { minus } from '../whole.js';
import type { Whole } from '../whole.js';
import type { Outcomes } from './outcomes.js';

/** A11: the longest way from a peak to its recovery, in calendar days; `open`: it has not recovered at the last exit. */
export interface DrawdownLength {
  readonly days: number;
  readonly open: boolean;
}

/**
 * `days`: day number of each exit. A peak begins with the exit that made it; the opening equity's with the first exit.
 * Null without trades.
 */
export function drawdownLength(
  { exact }: Outcomes,
  days: ArrayLike<number>,
): DrawdownLength | null {
  if (exact.length === 0) return null;
  let belowPeak: Whole = 0;
  let peakDay = days[0] ?? 0;
  let longest: DrawdownLength = { days: 0, open: false };
  for (let i = 0; i < exact.length; i += 1) {
    const day = days[i] ?? 0;
    const wasBelow = belowPeak > 0;
    belowPeak = minus(belowPeak, exact[i] ?? 0);
    const recovered = belowPeak <= 0;
    const length = day - peakDay;
    if ((wasBelow || !recovered) && length >= longest.days) {
      longest = { days: length, open: !recovered };
    }
    if (recovered) {
      belowPeak = 0;
      peakDay = day;
    }
  }
  return longest;
}
