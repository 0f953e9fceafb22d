import type { Instant } from '../domain/kernel/instant.js';
import type { Execution } from './book.js';
import type { Chart } from './chart-query.js';
import type { Contract } from './contracts.js';
import { walkedLasts } from './price-walk.js';
import { seededBits } from './seeded.js';

export interface Bar {
  readonly at: Instant;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A contract's walk: its seed and the moment of its start price. */
export interface Walk {
  readonly contract: Contract;
  readonly seed: number;
  readonly since: Instant;
}

const LOOKS_A_BAR = 8;

/**
 * Bars of a chart, oldest first, of the same walk that fills orders, before its start price too. A bar reaches to the
 * prices of what was executed in it, among them those that were set by hand.
 */
export function barsOf(
  { contract, seed, since }: Walk,
  chart: Chart,
  executions: readonly Execution[],
): readonly Bar[] {
  const lastAfter = walkedLasts(contract, seed);
  const bars: Bar[] = [];
  for (let at = chart.from; at < chart.to; at += chart.barMs) {
    const end = Math.min(at + chart.barMs, chart.to);
    const traded = executions.filter((each) => each.at >= at && each.at < end);
    const looks = Array.from({ length: LOOKS_A_BAR }, (_, look) =>
      lastAfter(Math.floor(at + (look * (end - at)) / LOOKS_A_BAR) - since),
    );
    bars.push({ at, ...shapeOf(looks, traded), volume: volumeOf(seed + at, traded) });
  }
  return bars;
}

function shapeOf(
  looks: readonly number[],
  traded: readonly Execution[],
): Pick<Bar, 'open' | 'high' | 'low' | 'close'> {
  const live = traded.filter(({ isSuperseded }) => !isSuperseded);
  const all = [...looks, ...live.map(({ price }) => Number(price))];
  return {
    open: looks[0] ?? 0,
    high: Math.max(...all),
    low: Math.min(...all),
    close: looks.at(-1) ?? 0,
  };
}

function volumeOf(key: number, traded: readonly Execution[]): number {
  const others = 50 + (seededBits(key) % 1000);
  return traded.reduce((sum, { quantity }) => sum + Number(quantity), others);
}
