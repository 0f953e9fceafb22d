import { LIST_COLUMNS } from './list-columns.table.js';
import type { ListColumn } from './list-columns.table.js';

const CURRENCY = /[,\s]+\(?([A-Z]{3,5})\)?$/;
const NEEDED: readonly ListColumn[] = ['number', 'type', 'time', 'price', 'quantity'];

/** Where the columns of a list of trades stand, -1 for one that it does not have. */
export interface ListHeader {
  readonly places: Readonly<Record<ListColumn, number>>;
  /** Of price or profit; null where the header names none. */
  readonly currency: string | null;
}

/** Null when the header is not that of a list of trades. */
export function listHeaderOf(header: readonly string[]): ListHeader | null {
  const cells = header.map((cell) => cell.replaceAll('\u00a0', ' ').trim());
  const names = cells.map((cell) => cell.replace(CURRENCY, '').toLowerCase());
  const placeOf = (column: ListColumn): number => {
    const known: readonly string[] = LIST_COLUMNS[column];
    return names.findIndex((name) => known.includes(name));
  };
  const places = {
    number: placeOf('number'),
    type: placeOf('type'),
    signal: placeOf('signal'),
    time: placeOf('time'),
    price: placeOf('price'),
    quantity: placeOf('quantity'),
    profit: placeOf('profit'),
  };
  if (NEEDED.some((column) => places[column] < 0)) return null;
  const told = [places.price, places.profit].map((place) => CURRENCY.exec(cells[place] ?? '')?.[1]);
  return { places, currency: told.find((currency) => currency !== undefined) ?? null };
}
