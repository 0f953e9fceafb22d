import type { Instant } from './instant.js';
import { invariant } from './invariant.js';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `bits / 5`, rounded up, characters of Crockford's base 32 in lower case; the value is padded on the left. */
export function toBase32(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const length = Math.ceil((bytes.length * 8) / 5);
  const characters: string[] = [];
  for (let i = 0; i < length; i += 1) {
    characters.unshift(ALPHABET.charAt(Number(value & 31n)));
    value >>= 5n;
  }
  return characters.join('');
}

/** An id of 26 characters that sorts by time: 48 bits of milliseconds, then 80 random ones (the layout of ULID). */
export function timeOrderedId(now: Instant, random: Uint8Array): string {
  invariant(random.length === 10, 'an id takes ten random bytes');
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(now) << 16n);
  bytes.set(random, 6);
  return toBase32(bytes);
}
