import { WholeColumn } from './columns.js';
import { shifted } from './whole.js';
import type { Whole } from './whole.js';

/** A growing column of exact decimals, kept as whole numbers of one common 10^-scale. */
export class ScaledColumn extends WholeColumn {
  #scale: number;

  constructor(scale = 0) {
    super();
    this.#scale = scale;
  }

  /** Digits after the point of every value; grows with the finest value added. */
  get scale(): number {
    return this.#scale;
  }

  /** Appends `value / 10^scale`. */
  add(value: Whole, scale: number): void {
    if (scale > this.#scale) this.refine(scale);
    this.push(scale === this.#scale ? value : shifted(value, this.#scale - scale));
  }

  private refine(scale: number): void {
    const digits = scale - this.#scale;
    for (let row = 0; row < this.count; row += 1) this.set(row, shifted(this.at(row), digits));
    this.#scale = scale;
  }
}
