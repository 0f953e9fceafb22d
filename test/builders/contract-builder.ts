import type { Contract } from '../../src/domain/contract/contract.js';

const es = {
  name: 'ES',
  type: 'future',
  symbol: 'ES',
  tradingClass: 'ES',
  multiplier: '50',
  exchange: 'CME',
  currency: 'USD',
} as const;

/** An ES month; December 2026 unless told otherwise. */
export function esMonth(change: Partial<Contract> = {}): Contract {
  return {
    conid: 612,
    root: es,
    symbol: 'ESZ6',
    month: '202612',
    expirationDate: '2026-12-18',
    lastSafeDay: '2026-12-17',
    guardDay: '2026-12-15',
    pointValue: '50',
    ...change,
  };
}

/** The month before {@link esMonth}. */
export function oldEsMonth(change: Partial<Contract> = {}): Contract {
  return esMonth({
    conid: 609,
    symbol: 'ESU6',
    month: '202609',
    expirationDate: '2026-09-18',
    lastSafeDay: '2026-09-17',
    guardDay: '2026-09-15',
    ...change,
  });
}

/** A share of Apple. */
export function appleShare(): Contract {
  return {
    conid: 265598,
    root: {
      name: 'AAPL',
      type: 'stock',
      symbol: 'AAPL',
      tradingClass: 'AAPL',
      multiplier: '1',
      exchange: 'NASDAQ',
      currency: 'USD',
    },
    symbol: 'AAPL',
    month: null,
    expirationDate: null,
    lastSafeDay: null,
    guardDay: null,
    pointValue: '1',
  };
}
