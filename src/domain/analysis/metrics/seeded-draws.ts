const { abs, floor, imul } = Math;
const RANGE = 2 ** 32;
/** Bits of a draw; with at most 2,000 values the product of both fits 31 bits. */
const BITS = 20;

/** Draws that are the same for the same seed: Marsaglia's xorshift of 32 bits. */
export class SeededDraws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** All values, or so many of them, each at most once, when there are more (Floyd's algorithm). */
  choice(values: ArrayLike<number>, limit: number): Float64Array {
    if (values.length <= limit) return Float64Array.from(values);
    const places = new Set<number>();
    for (let last = values.length - limit; last < values.length; last += 1) {
      const place = this.below(last + 1);
      places.add(places.has(place) ? last : place);
    }
    return Float64Array.from(places, (place) => values[place] ?? 0);
  }

  /** As many values as there are (at most 2,000), drawn with replacement: their sum and the sum of their sizes. */
  sums(values: Float64Array): { readonly sum: number; readonly size: number } {
    const { length } = values;
    let state = this.#state;
    let [sum, size] = [0, 0];
    for (let i = 0; i < length; i += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const value = values[imul(state >>> (32 - BITS), length) >>> BITS] ?? 0;
      sum += value;
      size += abs(value);
    }
    this.#state = state;
    return { sum, size };
  }

  private below(count: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return floor(((state >>> 0) / RANGE) * count);
  }
}
