/** Fields of a record: field f is `bytes[starts[f] .. ends[f])`. */
export interface FieldRanges {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const encoder = new TextEncoder();

/** Texts as a record of bytes. */
export function rangesOf(texts: readonly string[]): FieldRanges {
  const parts = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  const starts = new Int32Array(parts.length);
  const ends = new Int32Array(parts.length);
  let at = 0;
  parts.forEach((part, field) => {
    bytes.set(part, at);
    starts[field] = at;
    at += part.length;
    ends[field] = at;
  });
  return { bytes, starts, ends };
}
