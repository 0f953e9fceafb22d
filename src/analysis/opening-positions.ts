import Papa from 'papaparse';
import type { OpeningPosition } from '../domain/analysis/opening-position.js';
import { parsePriceText } from '../domain/execution/price-text.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { readTime } from './time-bytes.js';

/**
 * The lots of `opening_positions.csv`: `account,conid,quantity,price,time`, quantity signed, price empty where the cost
 * is not known. A row that cannot be read refuses the file, in one sentence with its line.
 */
export function openingPositionsOf(text: string): Result<readonly OpeningPosition[], string> {
  const { data } = Papa.parse<Readonly<Record<string, string>>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  const positions: OpeningPosition[] = [];
  for (const [index, fields] of data.entries()) {
    const position = positionOf(fields);
    if (typeof position === 'string') {
      return err(`opening_positions.csv, row ${index + 1}: ${position} cannot be read.`);
    }
    positions.push(position);
  }
  return ok(positions);
}

/** The lot, or the name of the field that cannot be read. */
function positionOf(fields: Readonly<Record<string, string>>): OpeningPosition | string {
  const field = (name: string): string => (fields[name] ?? '').trim();
  const quantity = Decimal.parse(field('quantity'));
  const price = field('price') === '' ? null : parsePriceText(field('price'));
  const at = readTime(field('time'));
  if (field('account') === '') return 'account';
  if (!/^[1-9]\d{0,11}$/.test(field('conid'))) return 'conid';
  if (quantity === null) return 'quantity';
  if (price === null && field('price') !== '') return 'price';
  if (at === null) return 'time';
  return {
    account: field('account'),
    conid: Number(field('conid')),
    quantity: quantity.toString(),
    price: price?.toString() ?? null,
    at,
  };
}
