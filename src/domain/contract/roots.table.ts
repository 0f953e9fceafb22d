import type { DecimalText } from '../kernel/decimal.js';
import type { Root } from './contract.js';

/** How long before its last safe day a month is left: see `delivery.ts`. */
export type Settlement = 'cash' | 'physical' | 'copper';

/** A root of futures with everything that is the same for all its months. */
export interface KnownRoot extends Root {
  readonly type: 'future';
  /** Prices are quoted in 1/`priceMagnifier` of the currency: 100 for grains in cents. */
  readonly priceMagnifier: DecimalText;
  /** Money per point of the quoted price: multiplier / price magnifier. */
  readonly pointValue: DecimalText;
  /** Smallest step of the quoted price. */
  readonly tick: DecimalText;
  /** Letters of the months that are traded. */
  readonly cycle: string;
  readonly settlement: Settlement;
}

type Row = readonly [
  /** The trading class; IBKR's symbol too unless `symbol|class` names both. */
  name: string,
  multiplier: string,
  pointValue: string,
  tick: string,
  cycle: string,
  settlement?: Settlement,
];

const EVERY = 'FGHJKMNQUVXZ';
const QUARTERS = 'HMUZ';

const CME: readonly Row[] = [
  ['ES', '50', '50', '0.25', QUARTERS],
  ['MES', '5', '5', '0.25', QUARTERS],
  ['NQ', '20', '20', '0.25', QUARTERS],
  ['MNQ', '2', '2', '0.25', QUARTERS],
  ['RTY', '50', '50', '0.1', QUARTERS],
  ['M2K', '5', '5', '0.1', QUARTERS],
  ['EMD', '100', '100', '0.1', QUARTERS],
  ['NKD', '5', '5', '5', QUARTERS],
  ['EUR|6E', '125000', '125000', '0.00005', QUARTERS, 'physical'],
  ['JPY|6J', '12500000', '12500000', '0.0000005', QUARTERS, 'physical'],
  ['GBP|6B', '62500', '62500', '0.0001', QUARTERS, 'physical'],
  ['AUD|6A', '100000', '100000', '0.00005', QUARTERS, 'physical'],
  ['CAD|6C', '100000', '100000', '0.00005', QUARTERS, 'physical'],
  ['CHF|6S', '125000', '125000', '0.00005', QUARTERS, 'physical'],
  ['NZD|6N', '100000', '100000', '0.00005', QUARTERS, 'physical'],
  ['MXP|6M', '500000', '500000', '0.00001', QUARTERS, 'physical'],
  ['M6E', '12500', '12500', '0.0001', QUARTERS, 'physical'],
  ['M6B', '6250', '6250', '0.0001', QUARTERS, 'physical'],
  ['M6A', '10000', '10000', '0.0001', QUARTERS, 'physical'],
  ['BRR|BTC', '5', '5', '5', EVERY],
  ['MBT', '0.1', '0.1', '5', EVERY],
  ['ETHUSDRR|ETH', '50', '50', '0.5', EVERY],
  ['MET', '0.1', '0.1', '0.5', EVERY],
  ['LE', '40000', '400', '0.025', 'GJMQVZ', 'physical'],
  ['HE', '40000', '400', '0.025', 'GJKMNQVZ'],
  ['GF', '50000', '500', '0.025', 'FHJKQUVX'],
  ['SOFR3|SR3', '2500', '2500', '0.005', QUARTERS],
];

const CBOT: readonly Row[] = [
  ['YM', '5', '5', '1', QUARTERS],
  ['MYM', '0.5', '0.5', '1', QUARTERS],
  ['ZC', '5000', '50', '0.25', 'HKNUZ', 'physical'],
  ['ZW', '5000', '50', '0.25', 'HKNUZ', 'physical'],
  ['KE', '5000', '50', '0.25', 'HKNUZ', 'physical'],
  ['ZS', '5000', '50', '0.25', 'FHKNQUX', 'physical'],
  ['ZO', '5000', '50', '0.25', 'HKNUZ', 'physical'],
  ['ZL', '60000', '600', '0.01', 'FHKNQUVZ', 'physical'],
  ['ZM', '100', '100', '0.1', 'FHKNQUVZ', 'physical'],
  ['YC', '1000', '10', '0.125', 'HKNUZ', 'physical'],
  ['YW', '1000', '10', '0.125', 'HKNUZ', 'physical'],
  ['YK', '1000', '10', '0.125', 'FHKNQUX', 'physical'],
  ['MZC', '500', '5', '0.5', 'HKNUZ'],
  ['MZW', '500', '5', '0.5', 'HKNUZ'],
  ['MZS', '500', '5', '0.5', 'FHKNQUX'],
  ['MZL', '6000', '60', '0.02', 'FHKNQUVZ'],
  ['MZM', '10', '10', '0.2', 'FHKNQUVZ'],
  ['ZB', '1000', '1000', '0.03125', QUARTERS, 'physical'],
  ['UB', '1000', '1000', '0.03125', QUARTERS, 'physical'],
  ['ZN', '1000', '1000', '0.015625', QUARTERS, 'physical'],
  ['TN', '1000', '1000', '0.015625', QUARTERS, 'physical'],
  ['ZF', '1000', '1000', '0.0078125', QUARTERS, 'physical'],
  ['ZT', '2000', '2000', '0.00390625', QUARTERS, 'physical'],
];

const NYMEX: readonly Row[] = [
  ['CL', '1000', '1000', '0.01', EVERY, 'physical'],
  ['MCL', '100', '100', '0.01', EVERY],
  ['QM', '500', '500', '0.025', EVERY],
  ['BZ', '1000', '1000', '0.01', EVERY],
  ['NG', '10000', '10000', '0.001', EVERY, 'physical'],
  ['MHNG', '1000', '1000', '0.001', EVERY],
  ['QG', '2500', '2500', '0.005', EVERY],
  ['RB', '42000', '42000', '0.0001', EVERY, 'physical'],
  ['HO', '42000', '42000', '0.0001', EVERY, 'physical'],
  ['PL', '50', '50', '0.1', 'FJNV', 'physical'],
  ['PA', '100', '100', '0.5', QUARTERS, 'physical'],
];

const COMEX: readonly Row[] = [
  ['GC', '100', '100', '0.1', 'GJMQZ', 'physical'],
  ['MGC', '10', '10', '0.1', 'GJMQZ', 'physical'],
  ['QO', '50', '50', '0.25', 'GJMQZ'],
  ['SI', '5000', '5000', '0.005', 'HKNUZ', 'physical'],
  ['SI|SIL', '1000', '1000', '0.005', 'HKNUZ', 'physical'],
  ['QI', '2500', '2500', '0.0125', 'HKNUZ'],
  ['HG', '25000', '25000', '0.0005', 'HKNUZ', 'copper'],
  ['MHG', '2500', '2500', '0.0005', 'HKNUZ', 'copper'],
];

const NYBOT: readonly Row[] = [
  ['SB', '112000', '1120', '0.01', 'HKNV', 'physical'],
  ['KC', '37500', '375', '0.05', 'HKNUZ', 'physical'],
  ['CT', '50000', '500', '0.01', 'HKNZ', 'physical'],
  ['CC', '10', '10', '1', 'HKNUZ', 'physical'],
  ['OJ', '15000', '150', '0.05', 'FHKNUX', 'physical'],
  ['DX', '1000', '1000', '0.005', QUARTERS, 'physical'],
];

const CFE: readonly Row[] = [
  ['VIX|VX', '1000', '1000', '0.05', EVERY],
  ['VXM', '100', '100', '0.01', EVERY],
];

function rootsOf(exchange: string, rows: readonly Row[]): readonly KnownRoot[] {
  return rows.map(([name, multiplier, pointValue, tick, cycle, settlement = 'cash']) => {
    const [symbol = name, tradingClass = symbol] = name.split('|');
    const priceMagnifier = multiplier === pointValue ? '1' : '100';
    return {
      name: tradingClass,
      type: 'future',
      symbol,
      tradingClass,
      multiplier,
      exchange,
      currency: 'USD',
      priceMagnifier,
      pointValue,
      tick,
      cycle,
      settlement,
    };
  });
}

/**
 * Futures that can be traded. Point values of ZC ZS ZW MZC ZL HG MHG SI GC PL CL MCL MES MYM SB agree with the net
 * amounts of real fills; the others are the exchanges' contract sizes. Every month is compared with its row before it
 * is traded, so a wrong row switches its root off and trades nothing.
 */
export const ROOTS: readonly KnownRoot[] = [
  ...rootsOf('CME', CME),
  ...rootsOf('CBOT', CBOT),
  ...rootsOf('NYMEX', NYMEX),
  ...rootsOf('COMEX', COMEX),
  ...rootsOf('NYBOT', NYBOT),
  ...rootsOf('CFE', CFE),
];

const BY_NAME = new Map(ROOTS.map((root) => [root.name, root]));

/** Names that TradingView gives a root and IBKR does not. MHG is copper and stays. */
const TRADINGVIEW_NAMES: Readonly<Record<string, string>> = {
  MNG: 'MHNG',
  XC: 'YC',
  XW: 'YW',
  XK: 'YK',
};

/** The root of TradingView's or our own name; undefined when none is known. */
export function knownRoot(name: string): KnownRoot | undefined {
  return BY_NAME.get(TRADINGVIEW_NAMES[name] ?? name);
}

/** The root that a contract at the broker belongs to. */
export function rootOfClass(symbol: string, tradingClass: string): KnownRoot | undefined {
  const root = BY_NAME.get(tradingClass);
  return root?.symbol === symbol ? root : undefined;
}
