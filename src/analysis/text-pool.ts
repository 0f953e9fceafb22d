interface PooledText {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const SLOTS = 1 << 8;
const decoder = new TextDecoder();

/** Same bytes, same string: columns of few values are read without making a string for each row. */
export class TextPool {
  #latest: PooledText = { bytes: new Uint8Array(), text: '' };
  readonly #slots: PooledText[][] = Array.from({ length: SLOTS }, () => []);

  text(bytes: Uint8Array, start: number, end: number): string {
    if (equal(this.#latest.bytes, bytes, start, end)) return this.#latest.text;
    this.#latest = this.pooled(bytes, start, end);
    return this.#latest.text;
  }

  private pooled(bytes: Uint8Array, start: number, end: number): PooledText {
    const [first, last] = [bytes[start] ?? 0, bytes[end - 1] ?? 0];
    const slot = this.#slots[(end - start + first * 7 + last * 61) & (SLOTS - 1)] ?? [];
    for (const pooled of slot) if (equal(pooled.bytes, bytes, start, end)) return pooled;
    const copy = bytes.slice(start, end);
    const pooled = { bytes: copy, text: decoder.decode(copy) };
    slot.push(pooled);
    return pooled;
  }
}

function equal(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[start + i]) return false;
  return true;
}
