import { shifted } from './whole.js';
import type { Whole } from './whole.js';

/** A growing column of exact decimals, kept as whole numbers of one common 10^-scale. */
export class ScaledColumn {
  readonly values: Whole[] = [];
  #scale: number;

  constructor(scale = 0) {
    this.#scale = scale;
  }

  /** Digits after the point of every value; grows with the finest value pushed. */
  get scale(): number {
    return this.#scale;
  }

  /** Appends `value / 10^scale`. */
  push(value: Whole, scale: number): void {
    if (scale > this.#scale) this.refine(scale);
    this.values.push(scale === this.#scale ? value : shifted(value, this.#scale - scale));
  }

  at(row: number): Whole {
    return this.values[row] ?? 0;
  }

  private refine(scale: number): void {
    const digits = scale - this.#scale;
    const values = this.values;
    for (let row = 0; row < values.length; row += 1) values[row] = shifted(this.at(row), digits);
    this.#scale = scale;
  }
}
