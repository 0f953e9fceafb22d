import type { DecimalText } from '../domain/kernel/decimal.js';

/** Which days end a month of a product; see `futures-calendar.ts`. */
export type MonthRule =
  | 'third-friday'
  | 'metal'
  | 'grain'
  | 'crude'
  | 'micro-crude'
  | 'micro-gas'
  | 'micro-copper'
  | 'currency';

export interface FutureProduct {
  readonly kind: 'FUT';
  /** Part of every conid of the product; never change or reuse one. */
  readonly number: number;
  readonly symbol: string;
  readonly tradingClass: string;
  readonly exchange: string;
  readonly multiplier: number;
  readonly priceMagnifier: number;
  readonly tick: DecimalText;
  readonly start: DecimalText;
  readonly months: string;
  /** How many months are listed at once. */
  readonly listed: number;
  /** How many of the nearest calendar months are listed beside the cycle. */
  readonly serial: number;
  readonly rule: MonthRule;
  readonly underlyingConid: number;
  readonly name: string;
  /** USD a contract. */
  readonly initialMargin: number;
  /** USD a contract. */
  readonly commission: DecimalText;
}

export interface StockProduct {
  readonly kind: 'STK';
  readonly symbol: string;
  readonly conid: number;
  readonly exchange: string;
  readonly tradingClass: string;
  readonly tick: DecimalText;
  readonly start: DecimalText;
  readonly name: string;
}

const ALL = 'FGHJKMNQUVXZ';
const QUARTERS = 'HMUZ';

type Row = readonly [
  number: number,
  symbol: string,
  tradingClass: string,
  exchange: string,
  multiplier: number,
  tick: DecimalText,
  start: DecimalText,
  months: string,
  listed: number,
  rule: MonthRule,
  underlyingConid: number,
  name: string,
  initialMargin: number,
  commission: DecimalText,
];

const ROWS: readonly Row[] = [
  [
    1,
    'ES',
    'ES',
    'CME',
    50,
    '0.25',
    '4500.50',
    QUARTERS,
    8,
    'third-friday',
    11004968,
    'E-mini S&P 500',
    13200,
    '2.25',
  ],
  [
    2,
    'MES',
    'MES',
    'CME',
    5,
    '0.25',
    '4500.50',
    QUARTERS,
    8,
    'third-friday',
    362673777,
    'Micro E-Mini S&P 500',
    1320,
    '0.62',
  ],
  [
    3,
    'NQ',
    'NQ',
    'CME',
    20,
    '0.25',
    '15500.25',
    QUARTERS,
    8,
    'third-friday',
    11004958,
    'E-mini NASDAQ 100',
    18500,
    '2.25',
  ],
  [
    4,
    'MNQ',
    'MNQ',
    'CME',
    2,
    '0.25',
    '15500.25',
    QUARTERS,
    8,
    'third-friday',
    362687422,
    'Micro E-Mini Nasdaq-100',
    1850,
    '0.62',
  ],
  [
    5,
    'YM',
    'YM',
    'CBOT',
    5,
    '1',
    '35000',
    QUARTERS,
    6,
    'third-friday',
    11004964,
    'E-mini Dow Jones Industrial Average',
    9900,
    '2.25',
  ],
  [
    6,
    'CL',
    'CL',
    'NYMEX',
    1000,
    '0.01',
    '70.00',
    ALL,
    24,
    'crude',
    17340715,
    'Light Sweet Crude Oil',
    6400,
    '2.36',
  ],
  [
    7,
    'MCL',
    'MCL',
    'NYMEX',
    100,
    '0.01',
    '70.00',
    ALL,
    12,
    'micro-crude',
    500567051,
    'Micro WTI Crude Oil',
    640,
    '0.77',
  ],
  [8, 'GC', 'GC', 'COMEX', 100, '0.10', '2000.0', ALL, 14, 'metal', 17340718, 'Gold', 9100, '2.47'],
  [
    9,
    'SI',
    'SI',
    'COMEX',
    5000,
    '0.005',
    '25.000',
    ALL,
    14,
    'metal',
    36557082,
    'Silver',
    10200,
    '2.47',
  ],
  [
    10,
    'SI',
    'SIL',
    'COMEX',
    1000,
    '0.005',
    '25.000',
    ALL,
    14,
    'metal',
    36557082,
    'Micro Silver',
    2040,
    '1.02',
  ],
  [
    11,
    'HG',
    'HG',
    'COMEX',
    25000,
    '0.0005',
    '4.0000',
    ALL,
    14,
    'metal',
    36557087,
    'Copper Index',
    5200,
    '2.47',
  ],
  [
    12,
    'MHG',
    'MHG',
    'COMEX',
    2500,
    '0.0005',
    '4.0000',
    ALL,
    14,
    'micro-copper',
    557528367,
    'Micro Copper',
    520,
    '0.77',
  ],
  [
    13,
    'ZC',
    'ZC',
    'CBOT',
    5000,
    '0.25',
    '460',
    'HKNUZ',
    10,
    'grain',
    11160400,
    'Corn Futures',
    1300,
    '3.00',
  ],
  [
    14,
    'YC',
    'YC',
    'CBOT',
    1000,
    '0.125',
    '460',
    'HKNUZ',
    8,
    'grain',
    11160689,
    'Mini Sized Corn Futures',
    260,
    '1.48',
  ],
  [
    15,
    'ZS',
    'ZS',
    'CBOT',
    5000,
    '0.25',
    '1040',
    'FHKNQUX',
    10,
    'grain',
    11160664,
    'Soybean Futures',
    2400,
    '3.00',
  ],
  [
    16,
    'ZW',
    'ZW',
    'CBOT',
    5000,
    '0.25',
    '553.75',
    'HKNUZ',
    10,
    'grain',
    11160683,
    'Wheat Futures',
    1900,
    '3.00',
  ],
  [
    17,
    'MHNG',
    'MHNG',
    'NYMEX',
    1000,
    '0.001',
    '3.000',
    ALL,
    14,
    'micro-gas',
    663126427,
    'Micro Henry Hub Natural Gas',
    390,
    '0.77',
  ],
  [
    18,
    'EUR',
    '6E',
    'CME',
    125000,
    '0.00005',
    '1.08500',
    QUARTERS,
    8,
    'currency',
    12087792,
    'European Monetary Union Euro',
    2700,
    '2.47',
  ],
];

/** IBKR gives the multiplier of grains in dollars a bushel lot and quotes them in cents. */
function toProduct(row: Row): FutureProduct {
  const [number, symbol, tradingClass, exchange, multiplier, tick, start, months, listed] = row;
  const rule = row[9];
  return {
    kind: 'FUT',
    number,
    symbol,
    tradingClass,
    exchange,
    multiplier,
    priceMagnifier: rule === 'grain' ? 100 : 1,
    tick,
    start,
    months,
    listed,
    serial: rule === 'currency' ? 3 : 0,
    rule,
    underlyingConid: row[10],
    name: row[11],
    initialMargin: row[12],
    commission: row[13],
  };
}

export const FUTURES: readonly FutureProduct[] = ROWS.map(toProduct);

export const STOCKS: readonly StockProduct[] = [
  {
    kind: 'STK',
    symbol: 'AAPL',
    conid: 265598,
    exchange: 'NASDAQ',
    tradingClass: 'NMS',
    tick: '0.01',
    start: '190.00',
    name: 'APPLE INC',
  },
  {
    kind: 'STK',
    symbol: 'MSFT',
    conid: 272093,
    exchange: 'NASDAQ',
    tradingClass: 'NMS',
    tick: '0.01',
    start: '420.00',
    name: 'MICROSOFT CORP',
  },
  {
    kind: 'STK',
    symbol: 'SPY',
    conid: 756733,
    exchange: 'ARCA',
    tradingClass: 'SPY',
    tick: '0.01',
    start: '450.00',
    name: 'SPDR S&P 500 ETF TRUST',
  },
];
