/** The q-quantile of values in ascending order, interpolated between neighbours (NumPy's `linear`); at least one value. */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  const place = (ascending.length - 1) * q;
  const below = Math.floor(place);
  const low = ascending[below] ?? Number.NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? low;
  return high === low ? low : low + (high - low) * (place - below);
}

export function ascending(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
