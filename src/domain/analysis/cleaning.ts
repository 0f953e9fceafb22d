import { pricedFills } from './canonical-price.js';
import type { PricedFills } from './canonical-price.js';
import type { FillBook } from './fill-book.js';
import type { Instrument } from './instrument.js';
import { candidateFacts } from './instrument-facts.js';
import type { RootsOfSymbol } from './instrument-facts.js';
import type { CleanInstrument } from './matched-instrument.js';
import { toText } from './whole.js';

/** A dataset whose every fill is either in a clean instrument, or listed with its reason. */
export interface CleanFills {
  readonly instruments: readonly CleanInstrument[];
  /** Currency conversions: outside trades, their commissions apart. */
  readonly conversions: readonly Instrument[];
  /** Fills left out because their contract is not known; their commissions are apart too. */
  readonly unknown: readonly Instrument[];
}

const CURRENCY_PAIR = /^[A-Z]{3}\.[A-Z]{3}$/;

function isConversion({ securityType, symbol }: Instrument): boolean {
  return securityType === 'CASH' || (securityType === null && CURRENCY_PAIR.test(symbol));
}

/** Sorts the broker's fills into trades and currency conversions and puts their prices right. */
export function cleanFills(book: FillBook, rootsOf: RootsOfSymbol): CleanFills {
  const conversions: Instrument[] = [];
  const unknown: Instrument[] = [];
  const instruments: CleanInstrument[] = [];
  for (const instrument of book.instruments) {
    const priced = isConversion(instrument) ? null : pricedKnown(instrument, rootsOf);
    if (priced !== null) {
      listDoubts(book, instrument, priced);
      instrument.forgetNets();
      instruments.push({ instrument, facts: priced.facts, prices: priced.prices });
    } else if (isConversion(instrument)) {
      conversions.push(instrument);
      listAll(book, instrument, 'CURRENCY_CONVERSION');
    } else {
      unknown.push(instrument);
      listAll(book, instrument, 'SYMBOL_UNKNOWN');
    }
  }
  return { instruments, conversions, unknown };
}

/** A symbol that no table has and no row calls a stock is one only if a net amount says so. */
function pricedKnown(instrument: Instrument, rootsOf: RootsOfSymbol): PricedFills | null {
  const { symbol, securityType, rows } = instrument;
  const priced = pricedFills(instrument, candidateFacts(symbol, securityType, rootsOf));
  const isGuess = priced?.facts.type === 'stock' && securityType !== 'STK';
  return isGuess && priced.doubts.length === rows.count ? null : priced;
}

function listAll(
  book: FillBook,
  { rows }: Instrument,
  reason: 'CURRENCY_CONVERSION' | 'SYMBOL_UNKNOWN',
): void {
  for (const row of rows.view()) {
    if (!book.superseded.has(row) && !book.carriedIn.has(row)) book.list(row, reason, false);
  }
}

function listDoubts(book: FillBook, { rows, prices, nets }: Instrument, priced: PricedFills): void {
  for (const [fill, agreement] of priced.doubts) {
    const row = rows.at(fill);
    if (book.superseded.has(row)) continue;
    const reason = agreement === 'mismatch' ? 'PRICE_NET_MISMATCH' : 'PRICE_RESCALED';
    const told = toText(prices.at(fill), prices.scale);
    const net = toText(nets.at(fill), nets.scale);
    const used = toText(priced.prices.at(fill), priced.prices.scale);
    book.list(row, reason, true, `price ${told} and net amount ${net}: ${used} used`);
  }
}
