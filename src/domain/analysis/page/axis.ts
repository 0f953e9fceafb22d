/** A stretch of an axis with its round ticks. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];
/** A smaller span is none beside its values. */
const SMALLEST_SHARE = 1e-9;

/** An axis from a round value at or below `low` to one at or above `high`, with about `count` steps between. */
export function axisOf(low: number, high: number, count = 4): Axis {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const span = high - low > size * SMALLEST_SHARE ? high - low : size || 1;
  const power = 10 ** Math.floor(Math.log10(Math.max(span / count, Number.MIN_VALUE * 1e9)));
  const step = (STEPS.find((one) => one * power * count >= span) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const ticks: number[] = [];
  for (let i = first; i <= last; i += 1) ticks.push(Number((i * step).toPrecision(12)));
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks };
}

/** From values of the axis to places between `from` and `to`. */
export function placeOn({ low, high }: Axis, from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}
