import type { Contract } from '../../src/domain/contract/contract.js';

/** The E-mini S&P 500 of December 2026, verified. */
export const ES_DECEMBER: Contract = {
  conid: 515416632,
  root: {
    name: 'ES',
    type: 'future',
    symbol: 'ES',
    tradingClass: 'ES',
    multiplier: '50',
    exchange: 'CME',
    currency: 'USD',
  },
  symbol: 'ESZ6',
  month: '202612',
  expirationDate: '2026-12-18',
  lastSafeDay: '2026-12-17',
  guardDay: '2026-12-15',
  pointValue: '50',
};

export const APPLE: Contract = {
  conid: 265598,
  root: {
    name: 'AAPL',
    type: 'stock',
    symbol: 'AAPL',
    tradingClass: 'NMS',
    multiplier: '1',
    exchange: 'SMART',
    currency: 'USD',
  },
  symbol: 'AAPL',
  month: null,
  expirationDate: null,
  lastSafeDay: null,
  guardDay: null,
  pointValue: '1',
};
