/**
 * Places of the points to draw of a long series: all up to `limit`, else of every stretch the first, lowest, highest and
 * last. The same series always gives the same places.
 */
export function thinned(values: readonly number[], limit: number): readonly number[] {
  if (values.length <= limit) return values.map((_, i) => i);
  const stretches = Math.floor(limit / 4);
  const kept = new Set<number>();
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * values.length) / stretches);
    const to = Math.floor(((stretch + 1) * values.length) / stretches);
    for (const place of marksOf(values, from, to)) kept.add(place);
  }
  return [...kept].toSorted((a, b) => a - b);
}

function marksOf(values: readonly number[], from: number, to: number): readonly number[] {
  let [lowest, highest] = [from, from];
  for (let i = from; i < to; i += 1) {
    if ((values[i] ?? 0) < (values[lowest] ?? 0)) lowest = i;
    if ((values[i] ?? 0) > (values[highest] ?? 0)) highest = i;
  }
  return [from, lowest, highest, to - 1];
}
