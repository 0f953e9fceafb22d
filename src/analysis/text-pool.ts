interface PooledText {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const SLOTS = 1 << 10;
const decoder = new TextDecoder();

/** Same bytes, same string: columns of few values are read without making a string for each row. */
export class TextPool {
  readonly #slots: PooledText[][] = Array.from({ length: SLOTS }, () => []);

  text(bytes: Uint8Array, start: number, end: number): string {
    const [first, last] = [bytes[start] ?? 0, bytes[end - 1] ?? 0];
    const slot = this.#slots[(end - start + first * 7 + last * 61) & (SLOTS - 1)] ?? [];
    for (const pooled of slot) if (equal(pooled.bytes, bytes, start, end)) return pooled.text;
    const copy = bytes.slice(start, end);
    const text = decoder.decode(copy);
    slot.push({ bytes: copy, text });
    return text;
  }
}

function equal(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[start + i]) return false;
  return true;
}
