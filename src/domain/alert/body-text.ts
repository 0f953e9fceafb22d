const UTF_16_LITTLE = [0xff, 0xfe] as const;
const UTF_16_BIG = [0xfe, 0xff] as const;
/** Blanks of every kind, byte order marks, zero-width signs and the quotes that people paste around a message. */
const PADDING_BEFORE = /^[\s\u200B\u2060'"`“”‘’]+(?=\{)/u;
const PADDING_AFTER = /(?<=\})[\s\u200B\u2060'"`“”‘’]+$/u;

/** The text of a body whatever its header says: UTF-8, or UTF-16 with a byte order mark; null for other encodings. */
export function decodeBody(bytes: Uint8Array): string | null {
  const encoding = startsWith(bytes, UTF_16_LITTLE)
    ? 'utf-16le'
    : startsWith(bytes, UTF_16_BIG)
      ? 'utf-16be'
      : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly [number, number]): boolean {
  return bytes[0] === mark[0] && bytes[1] === mark[1];
}

/**
 * The JSON object within a text: blanks and stray quotes around it are taken off, and an object that was sent as a JSON
 * string is unpacked once. Anything else comes back as it is.
 */
export function unwrapJson(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('{') && trimmed.endsWith('}')) return trimmed;
  return unpacked(trimmed) ?? trimmed.replace(PADDING_BEFORE, '').replace(PADDING_AFTER, '');
}

function unpacked(text: string): string | null {
  if (!/^"\s*\{\s*\\/.test(text)) return null;
  try {
    const inner: unknown = JSON.parse(text);
    return typeof inner === 'string' ? inner.trim() : null;
  } catch {
    return null;
  }
}
