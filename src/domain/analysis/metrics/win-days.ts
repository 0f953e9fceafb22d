import { ratio, undefinedFigure } from './figure.js';
import type { Figure } from './figure.js';

interface DecidedDays {
  readonly wins: number;
  readonly losses: number;
  readonly gained: number;
  readonly lost: number;
}

function decidedDays(returns: readonly number[]): DecidedDays {
  const won = returns.filter((r) => r > 0);
  const lost = returns.filter((r) => r < 0);
  const sum = (values: readonly number[]): number => values.reduce((all, r) => all + r, 0);
  return { wins: won.length, losses: lost.length, gained: sum(won), lost: -sum(lost) };
}

/** D10: days with r > 0 / days with r not 0, a share of 1 (quantstats `win_rate`). */
export function winDays(returns: readonly number[]): Figure {
  const { wins, losses } = decidedDays(returns);
  return ratio(wins, wins + losses, 'no days with a result');
}

/** D10: mean of r > 0 / |mean of r < 0| (quantstats `payoff_ratio`). */
export function dailyPayoff(returns: readonly number[]): Figure {
  const { wins, losses, gained, lost } = decidedDays(returns);
  if (losses === 0) return undefinedFigure('no losing days');
  return wins === 0
    ? undefinedFigure('no winning days')
    : { value: gained / wins / (lost / losses) };
}
