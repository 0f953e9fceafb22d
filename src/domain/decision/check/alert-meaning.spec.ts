import { signal, strategy } from '../../../../test/builders/decision-builder.js';
import type { Alert } from '../../alert/alert.js';
import { parseSymbol } from '../../contract/symbol.js';
import type { Strategy } from '../../strategy/strategy.js';
import { meaningSentences } from './alert-meaning.js';

function meaning(alert: Partial<Alert>, change: Partial<Strategy> = {}): string {
  const said = signal(alert);
  const own = strategy(change);
  const symbol = parseSymbol(said.symbol, said.exchange, own.symbols);
  return symbol.ok ? meaningSentences(said, own, symbol.value).join(' ') : symbol.error;
}

describe('the meaning of an alert', () => {
  const buy = { action: 'buy' } as const;
  const at = Date.UTC(2026, 0, 5, 14, 34, 5);
  const window = { days: ['mon'], from: 570, to: 945, zone: 'America/New_York' } as const;

  it.each([
    ['the second month', { ...buy, symbol: 'ES2!' }, {}, 'the second nearest month'],
    ['a month', { ...buy, symbol: 'ESZ2026' }, {}, 'ES (CME), month Z2026'],
    ['a stock', { ...buy, symbol: 'NYSE:BRK.B' }, {}, 'about the stock BRK.B'],
    ['a quantity', { ...buy, quantity: '3' }, {}, 'a bare buy of 3: from flat it opens'],
    ['no quantity', buy, { quantity: '2' }, "a bare buy of 2, the strategy's size"],
    ['a reversal', buy, {}, 'an opposite position is reversed, a position of its own side is left'],
    ['an exit rule', buy, { signals: 'entry-exit' }, 'an opposite position is only closed'],
    ['an increment', buy, { signals: 'incremental' }, 'it buys 1, whatever is held'],
    ['adding', buy, { pyramiding: 1 }, 'a position of its own side may be added to'],
    ['an exit of a side', { action: 'exit', positionSide: 'long' }, {}, 'closed, if it is long,'],
    ['flat', { marketPosition: 'flat' }, {}, 'flat: whatever is held is closed'],
    ['a position without size', { marketPosition: 'short' }, {}, "short 1, the strategy's size"],
    ['a position', { marketPosition: 'short', marketPositionSize: '4' }, {}, 'short 4: the order'],
    ['no time', buy, {}, 'it carries no time'],
    ['a time', { ...buy, at, atField: 'time' }, {}, '2026-01-05T14:34:05.000Z, from time; older'],
    ['an age that is not looked at', buy, { maxSignalAgeSeconds: 0 }, 'is not looked at'],
    ['a swap', buy, { swap: true }, 'buys count as sells'],
    ['a test', { ...buy, test: true }, {}, 'never sent'],
    ['windows', buy, { entryWindows: [window] }, 'only within the entry windows'],
  ] as const)('tells %s', (_, alert, change, said) => {
    expect(meaning(alert, change)).toContain(said);
  });
});
