import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { strategy } from '../builders/decision-builder.js';

const LIMITS = {
  maxOrderQuantity: '8',
  maxPositionQuantity: '4',
  maxOrderNotional: '100000',
  maxOrdersPerDay: 1000,
} as const;

/** What one strategy of a seed trades, and in which words its alerts speak. */
export interface Speaker {
  readonly strategy: Strategy;
  readonly root: string;
  readonly symbol: string;
  readonly speech: 'target' | 'signal';
  /** Sizes that its alerts name; the last is above the limit. */
  readonly sizes: readonly [string, ...(readonly string[])];
}

function speaker(
  name: string,
  root: string,
  more: Pick<Speaker, 'symbol' | 'speech' | 'sizes'> & { readonly change?: Partial<Strategy> },
): Speaker {
  const { change, ...rest } = more;
  const type = root === 'AAPL' ? 'stock' : 'future';
  const symbols = [{ symbol: root, type }] as const;
  const own = { name, symbols, limits: LIMITS, onlyListedSymbols: true, ...change };
  return { strategy: strategy(own), root, ...rest };
}

/** One root a strategy: targets, reversing signals, entries and exits of a stock, a second future. */
export const SPEAKERS: readonly Speaker[] = [
  speaker('alpha', 'ES', {
    symbol: 'CME_MINI:ES1!',
    speech: 'target',
    sizes: ['1', '2', '3', '9'],
  }),
  speaker('beta', 'MES', {
    symbol: 'MES1!',
    speech: 'signal',
    sizes: ['1', '2', '2', '9'],
    change: { signals: 'reversal' },
  }),
  speaker('gamma', 'AAPL', {
    symbol: 'NASDAQ:AAPL',
    speech: 'signal',
    sizes: ['10', '25', '40', '4000'],
    change: { signals: 'entry-exit', aggressive: false, quantity: '10' },
  }),
  speaker('delta', 'CL', { symbol: 'NYMEX:CL1!', speech: 'target', sizes: ['1', '2', '4', '9'] }),
];

/** The greatest own position by root; a stock is bounded by money, not by number. */
export const POSITION_LIMITS: ReadonlyMap<string, number> = new Map(
  SPEAKERS.filter(({ root }) => root !== 'AAPL').map(({ root }) => [
    root,
    Number(LIMITS.maxPositionQuantity),
  ]),
);
