import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Execution } from './book.js';
import type { Chart } from './chart-query.js';
import type { Contract } from './contracts.js';
import { walkedQuote } from './price-walk.js';
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
export function barsOf(walk: Walk, chart: Chart, executions: readonly Execution[]): readonly Bar[] {
  const bars: Bar[] = [];
  for (let at = chart.from; at < chart.to; at += chart.barMs) {
    const end = Math.min(at + chart.barMs, chart.to);
    const traded = executions.filter(
      (each) => each.at >= at && each.at < end && !each.isSuperseded,
    );
    bars.push(barOf(walk, { at, end }, traded));
  }
  return bars;
}

function barOf(
  { contract, seed, since }: Walk,
  { at, end }: { readonly at: Instant; readonly end: Instant },
  traded: readonly Execution[],
): Bar {
  const step = (end - at) / LOOKS_A_BAR;
  const walked = Array.from(
    { length: LOOKS_A_BAR },
    (_, look) => walkedQuote(contract, seed, Math.floor(at + look * step) - since).last,
  );
  const prices = walked.map((price) => price.toNumber());
  const all = [...prices, ...traded.map(({ price }) => Number(price))];
  const volume = 50 + (seededBits(seed, contract.conid, at) % 1000);
  return {
    at,
    open: prices[0] ?? 0,
    high: Math.max(...all),
    low: Math.min(...all),
    close: prices.at(-1) ?? 0,
    volume: traded.reduce((sum, { quantity }) => sum + Decimal.of(quantity).toNumber(), volume),
  };
}
