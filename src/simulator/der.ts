/** Distinguished encoding (X.690) of the few types a certificate needs. */
export type Der = Uint8Array<ArrayBuffer>;

/** One value: tag, length, content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = joined(parts);
  return joined([Uint8Array.of(tag, ...lengthOf(content.length)), content]);
}

function lengthOf(size: number): readonly number[] {
  if (size < 0x80) return [size];
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  return [0x80 | bytes.length, ...bytes];
}

function joined(parts: readonly Uint8Array[]): Der {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sequence(...parts: readonly Uint8Array[]): Der {
  return der(0x30, ...parts);
}

/** An object identifier in dotted form. */
export function identifier(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(0x06, Uint8Array.from(bytes));
}

export function text(tag: number, value: string): Der {
  return der(tag, new TextEncoder().encode(value));
}

/** A bit string without unused bits. */
export function bits(content: Uint8Array): Der {
  return der(0x03, Uint8Array.of(0), content);
}
