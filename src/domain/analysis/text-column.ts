/** Bytes of a text inside a larger buffer: `bytes[start .. end)`. */
export interface ByteRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

type Ends = Uint16Array | Int32Array;

/** What a column of texts is made of, in memory that threads share: it may be read in another one, not added to. */
export interface TextParts {
  readonly bytes: readonly Uint8Array[];
  readonly ends: readonly Ends[];
}

/** Short texts of so many rows mostly fit 64 KB: each end takes 16 bits then. */
const CHUNK_BITS = 11;
const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;
const FIRST_BYTES = 1 << 16;
const decoder = new TextDecoder();

/** A growing column of short texts, kept as UTF-8 one behind the other: a million ids without a million strings. */
export class TextColumn {
  /** By chunk; the last one, as long as it grows, is larger than it need be. */
  readonly #bytes: Uint8Array[];
  readonly #ends: Ends[];
  #growing = new Uint8Array(FIRST_BYTES);
  readonly #growingEnds = new Int32Array(CHUNK);
  #count = 0;
  #length = 0;

  constructor({ bytes, ends }: TextParts = { bytes: [], ends: [] }) {
    this.#bytes = [...bytes];
    this.#ends = [...ends];
  }

  get count(): number {
    return this.#count;
  }

  get parts(): TextParts {
    const [bytes, ends] = [[...this.#bytes], [...this.#ends]];
    const rows = this.#count & MASK;
    if (rows > 0) {
      bytes[bytes.length - 1] = shared(this.#growing, this.#length);
      ends[ends.length - 1] = this.#growingEnds.slice(0, rows);
    }
    return { bytes, ends };
  }

  push(source: Uint8Array, start: number, end: number): void {
    const slot = this.#count & MASK;
    if (slot === 0) this.begin();
    if (this.#length + end - start > this.#growing.length) this.enlarge(end - start);
    const bytes = this.#growing;
    let at = this.#length;
    for (let i = start; i < end; i += 1, at += 1) bytes[at] = source[i] ?? 0;
    this.#length = at;
    this.#growingEnds[slot] = at;
    this.#count += 1;
    if (slot === MASK) this.seal();
  }

  /** The buffer that the text of a row lies in; valid until the next {@link push}. */
  bytesOf(row: number): Uint8Array {
    return this.#bytes[row >> CHUNK_BITS] ?? this.#growing;
  }

  startOf(row: number): number {
    return (row & MASK) === 0 ? 0 : this.endOf(row - 1);
  }

  endOf(row: number): number {
    return this.#ends[row >> CHUNK_BITS]?.[row & MASK] ?? 0;
  }

  text(row: number): string {
    return decoder.decode(this.bytesOf(row).subarray(this.startOf(row), this.endOf(row)));
  }

  /** Order by bytes: negative, zero or positive. */
  compare(a: number, b: number): number {
    const [bytesA, bytesB] = [this.bytesOf(a), this.bytesOf(b)];
    const [startA, startB] = [this.startOf(a), this.startOf(b)];
    const [sizeA, sizeB] = [this.endOf(a) - startA, this.endOf(b) - startB];
    const size = Math.min(sizeA, sizeB);
    for (let i = 0; i < size; i += 1) {
      const difference = (bytesA[startA + i] ?? 0) - (bytesB[startB + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return sizeA - sizeB;
  }

  private begin(): void {
    this.#length = 0;
    this.#bytes.push(this.#growing);
    this.#ends.push(this.#growingEnds);
  }

  private enlarge(size: number): void {
    const larger = new Uint8Array(Math.max(this.#growing.length * 2, this.#length + size));
    larger.set(this.#growing.subarray(0, this.#length));
    this.#growing = larger;
    this.#bytes[this.#bytes.length - 1] = larger;
  }

  /** A full chunk takes just the room it needs. */
  private seal(): void {
    const last = this.#bytes.length - 1;
    this.#bytes[last] = shared(this.#growing, this.#length);
    const isShort = this.#length < 1 << 16;
    const ends = new SharedArrayBuffer(CHUNK * (isShort ? 2 : 4));
    this.#ends[last] = isShort ? new Uint16Array(ends) : new Int32Array(ends);
    this.#ends[last].set(this.#growingEnds);
  }
}

function shared(bytes: Uint8Array, length: number): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(length));
  copy.set(bytes.subarray(0, length));
  return copy;
}
