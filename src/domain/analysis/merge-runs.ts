/** Negative, zero or positive as the first number comes before, with or behind the second. */
type Compare = (a: number, b: number) => number;

/**
 * Puts numbers in order that come in runs, one behind the other; `ends` says where each run ends. Runs that are in order
 * already cost one look, and the order of equals is that of the runs.
 */
export function mergedRuns(
  values: Int32Array,
  ends: readonly number[],
  compare: Compare,
): Int32Array {
  sortRuns(values, ends, compare);
  let from: Int32Array = values;
  let to: Int32Array = new Int32Array(values.length);
  let bounds = [0, ...ends];
  while (bounds.length > 2) {
    const next = [0];
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      const [start = 0, middle = 0] = [bounds[run], bounds[run + 1]];
      const end = bounds[run + 2] ?? middle;
      mergePair({ from, to, compare }, start, middle, end);
      next.push(end);
    }
    [from, to] = [to, from];
    bounds = next;
  }
  return from;
}

function sortRuns(values: Int32Array, ends: readonly number[], compare: Compare): void {
  let start = 0;
  for (const end of ends) {
    let isSorted = true;
    for (let i = start + 1; i < end && isSorted; i += 1) {
      isSorted = compare(values[i - 1] ?? 0, values[i] ?? 0) <= 0;
    }
    if (!isSorted) values.set([...values.subarray(start, end)].sort(compare), start);
    start = end;
  }
}

interface Merge {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly compare: Compare;
}

function mergePair({ from, to, compare }: Merge, start: number, middle: number, end: number): void {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    const takeLeft =
      left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[takeLeft ? left++ : right++] ?? 0;
  }
}

/** 0 to before `count`. */
export function numbersTo(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i += 1) numbers[i] = i;
  return numbers;
}
