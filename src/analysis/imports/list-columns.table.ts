/**
 * Header names of TradingView's "List of trades", lower case and without a currency, of both generations of the export.
 * What is not in the list is not needed.
 */
export const LIST_COLUMNS = {
  number: ['trade #', 'trade number', 'trade no.'],
  type: ['type'],
  signal: ['signal'],
  time: ['date/time', 'date and time'],
  price: ['price'],
  quantity: ['contracts', 'position size (qty)', 'size (qty)', 'quantity'],
  profit: ['profit', 'net p&l', 'p&l', 'net profit'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ListColumn = keyof typeof LIST_COLUMNS;
