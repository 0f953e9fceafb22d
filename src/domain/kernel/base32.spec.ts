import fc from 'fast-check';
import { timeOrderedId, toBase32 } from './base32.js';
import { InvariantViolation } from './invariant.js';

const TEN = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('ids', () => {
  it('have 26 characters of base 32', () => {
    expect(toBase32(new Uint8Array(16))).toBe('0'.repeat(26));
    expect(toBase32(new Uint8Array(16).fill(255))).toBe(`7${'z'.repeat(25)}`);
  });

  it('sort by time whatever the random part', () => {
    const times = fc.integer({ min: 0, max: 2 ** 47 });
    fc.assert(
      fc.property(times, times, TEN, TEN, (a, b, left, right) => {
        fc.pre(a !== b);
        expect(timeOrderedId(a, left) < timeOrderedId(b, right)).toBe(a < b);
      }),
      { seed: 13 },
    );
  });

  it('need ten random bytes', () => {
    expect(() => timeOrderedId(0, new Uint8Array(9))).toThrow(InvariantViolation);
  });
});
