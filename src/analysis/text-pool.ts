interface PooledText {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const decoder = new TextDecoder();

/** Same bytes, same string: columns of few values are read without making a string for each row. */
export class TextPool {
  readonly #texts = new Map<number, PooledText[]>();

  text(bytes: Uint8Array, start: number, end: number): string {
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
    const pooled = this.#texts.get(hash);
    if (pooled !== undefined) {
      for (const one of pooled) if (equal(one.bytes, bytes, start, end)) return one.text;
    }
    const copy = bytes.slice(start, end);
    const added = { bytes: copy, text: decoder.decode(copy) };
    if (pooled === undefined) this.#texts.set(hash, [added]);
    else pooled.push(added);
    return added.text;
  }
}

function equal(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[start + i]) return false;
  return true;
}
