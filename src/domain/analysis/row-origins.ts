import { IndexColumn } from './columns.js';

/** Where each row of a book was read: rows of one source come one behind the other. */
export class RowOrigins {
  readonly #sources: string[] = [];
  /** Row with which each source begins. */
  readonly #firstRows: number[] = [];
  readonly #numbers = new IndexColumn();

  push(source: string, number: number): void {
    if (this.#sources.at(-1) !== source) {
      this.#sources.push(source);
      this.#firstRows.push(this.#numbers.count);
    }
    this.#numbers.push(number);
  }

  of(row: number): { readonly source: string; readonly row: number } {
    const at = this.#firstRows.findLastIndex((first) => first <= row);
    return { source: this.#sources[at] ?? '', row: this.#numbers.at(row) };
  }
}
