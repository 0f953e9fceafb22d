import type { Code } from '../kernel/codes.table.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { SecurityType } from './contract.js';
import type { WrittenMonth } from './contract-month.js';
import { venueOf, type Venue } from './exchanges.table.js';
import { knownRoot, type KnownRoot } from './roots.table.js';

/** A line of a strategy's `symbols`: how a name is to be read. */
export interface ListedSymbol {
  readonly symbol: string;
  readonly type: SecurityType;
}

/** Which month a symbol of a future asks for. */
export type WantedMonth =
  /** `1!` or a bare name is the first, `2!` the second of the months that may be traded. */
  | { readonly kind: 'continuous'; readonly position: 1 | 2 }
  | ({ readonly kind: 'explicit' } & WrittenMonth);

export type ParsedSymbol =
  | { readonly kind: 'future'; readonly root: KnownRoot; readonly month: WantedMonth }
  | { readonly kind: 'stock'; readonly ticker: string };

type Parsed = Result<ParsedSymbol, Code>;

const CONTINUOUS = /^([A-Z0-9]{1,5})([12])!$/;
const EXPLICIT = /^([A-Z0-9]{1,5})([FGHJKMNQUVXZ])(\d{4}|\d{1,2})$/;
const FUTURE_NAME = /^[A-Z0-9]{1,5}$/;
/** Tickers of US stocks have no digits: what looks like a future's month and is none stays unknown. */
const TICKER = /^[A-Z]{1,6}([.\- ][A-Z]{1,2})?$/;

const UNKNOWN: Parsed = err('SYMBOL_UNKNOWN');
const FRONT: WantedMonth = { kind: 'continuous', position: 1 };

/**
 * What an alert's symbol means to a strategy that lists `symbols`. `symbol` and the field `exchange` are in upper case;
 * a prefix in the symbol wins over the field. Refuses `AMBIGUOUS_SYMBOL` (a bare name that is a future's and could be a
 * stock's), `SYMBOL_UNKNOWN` and, with `onlyListed`, `SYMBOL_NOT_ALLOWED`.
 */
export function parseSymbol(
  symbol: string,
  exchange: string | null,
  symbols: readonly ListedSymbol[],
  onlyListed = false,
): Parsed {
  const colon = symbol.indexOf(':');
  const prefix = colon < 0 ? exchange : symbol.slice(0, colon);
  const venue = prefix === null ? null : venueOf(prefix);
  if (venue === undefined) return UNKNOWN;
  const parsed = parseName(symbol.slice(colon + 1), venue, symbols);
  if (!parsed.ok || !onlyListed || isListed(parsed.value, symbols)) return parsed;
  return err('SYMBOL_NOT_ALLOWED');
}

function parseName(name: string, venue: Venue | null, symbols: readonly ListedSymbol[]): Parsed {
  const [, continuousRoot, position] = CONTINUOUS.exec(name) ?? [];
  if (continuousRoot !== undefined) {
    const month: WantedMonth = { kind: 'continuous', position: position === '2' ? 2 : 1 };
    return future(continuousRoot, month, venue);
  }
  const [, explicitRoot, letter, year] = EXPLICIT.exec(name) ?? [];
  if (explicitRoot !== undefined && letter !== undefined && year !== undefined) {
    return future(explicitRoot, { kind: 'explicit', letter, year }, venue);
  }
  return parseBareName(name, venue, symbols);
}

function parseBareName(
  name: string,
  venue: Venue | null,
  symbols: readonly ListedSymbol[],
): Parsed {
  if (venue?.type === 'future') return future(name, FRONT, venue);
  if (venue?.type === 'stock') return stock(name);
  const root = FUTURE_NAME.test(name) ? knownRoot(name) : undefined;
  if (root === undefined) return stock(name);
  const asFuture: ParsedSymbol = { kind: 'future', root, month: FRONT };
  const asStock: ParsedSymbol = { kind: 'stock', ticker: name };
  const readings = [asFuture, asStock].filter((reading) => isListed(reading, symbols));
  const [only] = readings;
  return only !== undefined && readings.length === 1 ? ok(only) : err('AMBIGUOUS_SYMBOL');
}

function future(name: string, month: WantedMonth, venue: Venue | null): Parsed {
  const root = knownRoot(name);
  if (root === undefined || venue?.type === 'stock') return UNKNOWN;
  if (venue !== null && !venue.exchanges.includes(root.exchange)) return UNKNOWN;
  return ok({ kind: 'future', root, month });
}

function stock(name: string): Parsed {
  return TICKER.test(name) ? ok({ kind: 'stock', ticker: tickerOf(name) }) : UNKNOWN;
}

/** Share classes are written `BRK.B` here, `BRK B` at IBKR, `BRK-B` elsewhere. */
function tickerOf(name: string): string {
  return name.replace(/[ -]/, '.');
}

function isListed(parsed: ParsedSymbol, symbols: readonly ListedSymbol[]): boolean {
  return symbols.some(({ symbol, type }) => {
    if (type !== parsed.kind) return false;
    return parsed.kind === 'future'
      ? knownRoot(symbol) === parsed.root
      : tickerOf(symbol) === parsed.ticker;
  });
}

/** Name of the root of a stock; `ES.STK` where a future has the ticker as its name. */
export function stockRootName(ticker: string): string {
  return knownRoot(ticker) === undefined ? ticker : `${ticker}.STK`;
}

/** The root's name behind an alert's symbol, known without asking a broker: the key of its lane. */
export function rootNameOf(
  symbol: string,
  exchange: string | null,
  symbols: readonly ListedSymbol[],
  onlyListed = false,
): Result<string, Code> {
  const parsed = parseSymbol(symbol, exchange, symbols, onlyListed);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  return ok(value.kind === 'future' ? value.root.name : stockRootName(value.ticker));
}
