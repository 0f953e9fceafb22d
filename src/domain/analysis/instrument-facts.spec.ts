import { roots } from '../../../test/builders/fills.js';
import { candidateFacts } from './instrument-facts.js';

const named = (symbol: string, type: string | null): readonly string[] =>
  candidateFacts(symbol, type, roots).map(
    (facts) => `${facts.type} ${facts.root} ${facts.pointValue}`,
  );

describe('facts of a symbol', () => {
  it.each([
    ['ES', 'FUT', ['future ES 50']],
    ['SI', 'FUT', ['future SI 5000', 'future SIL 1000']],
    ['EUR', 'FUT', ['future 6E 125000']],
    ['ESM5', 'FUT', ['future ES 50']],
    ['6EU2025', 'FUT', ['future 6E 125000']],
    ['SIL', 'FUT', ['future SIL 1000']],
    ['AAPL', 'STK', ['stock AAPL 1']],
    ['ES', 'STK', ['stock ES 1']],
    ['ES', null, ['future ES 50', 'stock ES 1']],
    ['QQX', null, ['stock QQX 1']],
    ['QQX', 'FUT', []],
    ['ES', 'FOP', []],
  ])('%s of type %s may mean %j', (symbol, type, facts) => {
    expect(named(symbol, type)).toEqual(facts);
  });
});
