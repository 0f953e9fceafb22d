import { venueOf } from '../../domain/contract/exchanges.table.js';

const SUFFIX = /(?:\.csv)?$/i;
const COPY = / ?\(\d+\)$/;
const DATE = /_\d{4}-\d{2}-\d{2}(?:[_ ].*)?$/;
const SYMBOL = /^[A-Z0-9.]+!?$/;
/** `CME_MINI` is an exchange of two words. */
const MAX_EXCHANGE_WORDS = 3;

/** What the name of an exported list says: `<strategy>_<exchange>_<symbol>_YYYY-MM-DD.csv`. */
export interface ListName {
  readonly strategy: string;
  /** `CME_MINI:ES1!`; null when the name has no exchange that is known. */
  readonly symbol: string | null;
}

export function listNameOf(fileName: string): ListName {
  const stem = fileName.replace(SUFFIX, '').replace(COPY, '').replace(DATE, '');
  const words = stem.split('_');
  const symbol = words.at(-1) ?? '';
  for (let count = MAX_EXCHANGE_WORDS; count > 0 && SYMBOL.test(symbol); count -= 1) {
    const exchange = words.slice(-1 - count, -1).join('_');
    if (words.length > count + 1 && venueOf(exchange) !== undefined) {
      return { strategy: words.slice(0, -1 - count).join('_'), symbol: `${exchange}:${symbol}` };
    }
  }
  return { strategy: stem, symbol: null };
}
