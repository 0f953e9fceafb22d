import fc from 'fast-check';
import { canonicalText } from './canonical-text.js';

describe('canonical text', () => {
  it('does not depend on the order in which fields were set', () => {
    expect(canonicalText({ b: 1, a: { d: null, c: [true, 'x'] } })).toBe(
      canonicalText({ a: { c: [true, 'x'], d: null }, b: 1 }),
    );
    expect(canonicalText({ b: 1, a: [{ z: 0, y: 'é"' }] })).toBe(
      '{"a":[{"y":"é\\"","z":0}],"b":1}',
    );
  });

  it('leaves out what JSON cannot hold', () => {
    expect(canonicalText({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonicalText(undefined)).toBe('null');
  });

  it('is JSON of the same value for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalText(plain))).toEqual(plain);
        expect(canonicalText(JSON.parse(canonicalText(plain)))).toBe(canonicalText(plain));
      }),
    );
  });
});
