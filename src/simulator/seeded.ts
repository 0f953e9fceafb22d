/** Looked up once: a global is slow to find where code runs in a context of its own. */
const { imul } = Math;

/** 32 bits that depend on every part and look random; the same parts give the same bits. FNV-1a, then murmur3's mix. */
export function seededBits(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('|')) {
    hash = imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  return mixed(hash);
}

/** 32 bits that depend on `bits` and a whole number and look random; for inner loops. */
export function mixedBits(bits: number, number: number): number {
  return mixed(bits ^ imul(number, 0x9e3779b1));
}

function mixed(bits: number): number {
  let hash = imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** `digits` lower-case hexadecimal digits of {@link seededBits}. */
export function seededHex(digits: number, ...parts: readonly (string | number)[]): string {
  let text = '';
  for (let block = 0; text.length < digits; block += 1) {
    text += seededBits(...parts, block)
      .toString(16)
      .padStart(8, '0');
  }
  return text.slice(0, digits);
}
