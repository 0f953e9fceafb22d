/** Where each row of a book was read: rows of one source come one behind the other, mostly numbered without a gap. */
export class RowOrigins {
  readonly #runs: {
    readonly source: string;
    readonly firstRow: number;
    readonly number: number;
  }[] = [];
  #count = 0;
  #next = 0;

  push(source: string, number: number): void {
    if (this.#runs.at(-1)?.source !== source || number !== this.#next) {
      this.#runs.push({ source, firstRow: this.#count, number });
    }
    this.#count += 1;
    this.#next = number + 1;
  }

  of(row: number): { readonly source: string; readonly row: number } {
    let [low, high] = [0, this.#runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.firstRow ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    const { source = '', firstRow = 0, number = 0 } = this.#runs[low - 1] ?? {};
    return { source, row: number + row - firstRow };
  }
}
