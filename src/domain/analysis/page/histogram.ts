import { axisOf } from './axis.js';

/** How many values lie from `from` (included) to `to` (excluded; the last bin includes it). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const LOW_TAIL = 0.005;

/**
 * Counts in bins of a round width, about `bins` of them; the outermost half percent on each side is counted in the end
 * bins, so that a single far value does not hide the rest. Empty without values.
 */
export function histogram(values: ArrayLike<number>, bins = 24): readonly Bin[] {
  if (values.length === 0) return [];
  const sorted = Float64Array.from(values).sort();
  const tail = Math.floor(sorted.length * LOW_TAIL);
  const [low, high] = [sorted[tail] ?? 0, sorted[sorted.length - 1 - tail] ?? 0];
  const { ticks } = axisOf(low, high, bins);
  return binsBetween(sorted, ticks);
}

/** As {@link histogram}, of values in whole steps (ticks): bins of whole width with zero in the middle of one. */
export function steppedHistogram(values: readonly number[], bins = 18): readonly Bin[] {
  if (values.length === 0) return [];
  const sorted = values.toSorted((a, b) => a - b);
  const tail = Math.floor(sorted.length * LOW_TAIL);
  const [low, high] = [sorted[tail] ?? 0, sorted[sorted.length - 1 - tail] ?? 0];
  const { ticks } = axisOf(low, high, bins);
  const width = Math.max(1, Math.ceil((ticks[1] ?? 1) - (ticks[0] ?? 0)));
  const first = Math.floor(low / width + 0.5);
  const count = Math.floor(high / width + 0.5) - first + 2;
  const edges = Array.from({ length: count }, (_, i) => (first + i - 0.5) * width);
  return binsBetween(sorted, edges);
}

/** Counts between ascending edges; what lies outside counts in the first and the last bin. */
export function binsBetween(values: ArrayLike<number>, edges: readonly number[]): readonly Bin[] {
  const counts = edges.slice(1).map(() => 0);
  for (let i = 0; i < values.length; i += 1) {
    const bin = Math.min(Math.max(placeIn(edges, values[i] ?? 0), 0), counts.length - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ from: edges[bin] ?? 0, to: edges[bin + 1] ?? 0, count }));
}

function placeIn(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
