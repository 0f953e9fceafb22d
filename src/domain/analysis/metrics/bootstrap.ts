import { SeededDraws } from './seeded-draws.js';
import { quantile } from './quantile.js';

/** Larger samples are drawn from a seeded choice of so many trades: the interval is then that of the choice. */
export const BOOTSTRAP_LIMIT = 2000;
const BOOTSTRAP_DRAWS = 10_000;
const SEED = 20_300_102;
const [LOW, HIGH] = [0.025, 0.975];

/** Where the true value lies with 95 % confidence; a bound that the draws do not give has a reason. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
}

/** A15: 95 % percentile intervals over draws with replacement; seeded, so the same trades give the same interval. */
export interface BootstrapIntervals {
  /** Trades that were drawn from. */
  readonly sample: number;
  /** Of the mean of x, in money a trade. */
  readonly expectancy: Interval;
  /** Of gross profit / gross loss. */
  readonly profitFactor: Interval;
}

export function bootstrap(results: ArrayLike<number>): BootstrapIntervals {
  const draws = new SeededDraws(SEED);
  const sample = draws.choice(results, BOOTSTRAP_LIMIT);
  if (sample.length < 2) {
    const none = { low: null, high: null, reason: 'fewer than 2 trades' };
    return { sample: sample.length, expectancy: none, profitFactor: none };
  }
  const means = new Float64Array(BOOTSTRAP_DRAWS);
  const factors = new Float64Array(BOOTSTRAP_DRAWS);
  for (let draw = 0; draw < BOOTSTRAP_DRAWS; draw += 1) {
    const { sum, size } = draws.sums(sample);
    means[draw] = sum / sample.length;
    const [gains, losses] = [(size + sum) / 2, (size - sum) / 2];
    factors[draw] = losses > 0 ? gains / losses : Infinity;
  }
  return {
    sample: sample.length,
    expectancy: intervalOf(means.sort()),
    profitFactor: intervalOf(factors.sort()),
  };
}

function intervalOf(ascending: Float64Array): Interval {
  const bounds = [quantile(ascending, LOW), quantile(ascending, HIGH)];
  const [low = null, high = null] = bounds.map((bound) => (Number.isFinite(bound) ? bound : null));
  return { low, high, reason: high === null ? 'draws without a losing trade' : null };
}
