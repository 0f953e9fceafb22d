type Row = Readonly<Record<string, unknown>>;

type Change = (value: unknown) => unknown;

const asText: Change = (value) => (typeof value === 'number' ? String(value) : value);
const asDecimalText: Change = (value) => (typeof value === 'number' ? value.toFixed(1) : value);
const asNumber: Change = (value) => (typeof value === 'string' ? Number(value) : value);

/** The other types in which fields of orders and trades are known to come, and fields that come without a value. */
const OTHERWISE: Readonly<Record<string, Change>> = {
  conid: asText,
  order_id: (value) => (typeof value === 'number' ? String(value) : asNumber(value)),
  size: asDecimalText,
  totalSize: asDecimalText,
  filledQuantity: asDecimalText,
  remainingQuantity: asDecimalText,
  totalCashSize: asText,
  lastExecutionTime_r: asText,
  trade_time_r: asText,
  description2: () => null,
  company_name: () => null,
};

/** Keys that a row may lack. */
const MISSING: readonly string[] = [
  'bgColor',
  'fgColor',
  'supportsTaxOpt',
  'clearing_name',
  'isEventTrading',
];

/** A row in the broker's other types: numbers as texts and texts as numbers, nulls, keys that are missing. */
export function noisyRow(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !MISSING.includes(name))
      .map(([name, value]) => [name, (OTHERWISE[name] ?? ((same) => same))(value)]),
  );
}
