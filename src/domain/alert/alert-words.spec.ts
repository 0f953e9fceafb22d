import fc from 'fast-check';
import { readAction, readAnswer, readMarketPosition } from './alert-words.js';

const KNOWN = new Set([
  'b',
  'buy',
  's',
  'sell',
  'exit',
  'close',
  'flat',
  'long',
  'short',
  'yes',
  'no',
  'true',
  'false',
  '1',
  '0',
]);

describe('the words of an alert', () => {
  it.each([
    ['B', 'buy'],
    ['Buy', 'buy'],
    ['s', 'sell'],
    ['SELL', 'sell'],
    ['Exit', 'exit'],
    ['close', 'exit'],
    ['FLAT', 'exit'],
    ['long', null],
    ['short', null],
    ['', null],
  ])('make the action of %j', (word, action) => {
    expect(readAction(word)).toBe(action);
  });

  it.each([
    ['LONG', 'long'],
    ['short', 'short'],
    ['Flat', 'flat'],
    ['buy', null],
  ])('make the market position of %j', (word, position) => {
    expect(readMarketPosition(word)).toBe(position);
  });

  it.each([
    ['YES', true],
    ['true', true],
    ['1', true],
    ['No', false],
    ['FALSE', false],
    ['0', false],
    ['maybe', null],
  ])('make the answer of %j', (word, answer) => {
    expect(readAnswer(word)).toBe(answer);
  });

  it('are these and no others', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString'));
    fc.assert(
      fc.property(words, (word) => {
        fc.pre(!KNOWN.has(word.toLowerCase()));
        const readings = [readAction(word), readMarketPosition(word), readAnswer(word)];
        expect(readings).toEqual([null, null, null]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
