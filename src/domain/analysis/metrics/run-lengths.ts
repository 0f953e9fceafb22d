/** How often a run of that many trades came: `wins[0]` = runs of one win. */
export interface RunLengths {
  readonly wins: readonly number[];
  readonly losses: readonly number[];
}

/** A8: runs of wins and of losses by their length, the last one as far as it came; a break-even ends none. */
export function runLengths(results: ArrayLike<number>): RunLengths {
  const runs = { wins: [] as number[], losses: [] as number[] };
  let [side, length] = [0, 0];
  const end = (): void => {
    if (length === 0) return;
    const counts = side > 0 ? runs.wins : runs.losses;
    while (counts.length < length) counts.push(0);
    counts[length - 1] = (counts[length - 1] ?? 0) + 1;
  };
  for (let i = 0; i < results.length; i += 1) {
    const sign = Math.sign(results[i] ?? 0);
    if (sign === 0) continue;
    if (sign !== side) {
      end();
      [side, length] = [sign, 0];
    }
    length += 1;
  }
  end();
  return runs;
}
