import type { Decimal } from '../kernel/decimal.js';
import { canonicalPrices, factsThatAgree, PriceCheck } from './canonical-price.js';
import type { PriceAgreement } from './canonical-price.js';
import type { FillBook } from './fill-book.js';
import type { Instrument } from './instrument.js';
import { candidateFacts } from './instrument-facts.js';
import type { InstrumentFacts, RootsOfSymbol } from './instrument-facts.js';
import type { CleanInstrument } from './matched-instrument.js';
import { toDecimal } from './whole.js';

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
  const conversions = book.instruments.filter(isConversion);
  const unknown: Instrument[] = [];
  const instruments: CleanInstrument[] = [];
  for (const instrument of conversions) listAll(book, instrument, 'CURRENCY_CONVERSION');
  for (const instrument of book.instruments) {
    if (isConversion(instrument)) continue;
    const facts = factsOf(instrument, rootsOf);
    if (facts === undefined) {
      unknown.push(instrument);
      listAll(book, instrument, 'SYMBOL_UNKNOWN');
    } else {
      instruments.push({ instrument, facts, prices: pricesOf(book, instrument, facts) });
    }
  }
  return { instruments, conversions, unknown };
}

/** A symbol that no table has and no row calls a stock is one only if its net amounts say so. */
function factsOf(instrument: Instrument, rootsOf: RootsOfSymbol): InstrumentFacts | undefined {
  const { symbol, securityType } = instrument;
  const facts = factsThatAgree(instrument, candidateFacts(symbol, securityType, rootsOf));
  if (facts?.type !== 'stock' || securityType === 'STK') return facts;
  const check = new PriceCheck(instrument, facts);
  return instrument.rows.some((_, fill) => check.of(fill) === 'equal') ? facts : undefined;
}

function listAll(
  book: FillBook,
  { rows }: Instrument,
  reason: 'CURRENCY_CONVERSION' | 'SYMBOL_UNKNOWN',
): void {
  for (const row of rows) {
    if (!book.superseded.has(row) && !book.carriedIn.has(row)) book.list(row, reason, false);
  }
}

function pricesOf(book: FillBook, instrument: Instrument, facts: InstrumentFacts) {
  const doubts: [fill: number, agreement: PriceAgreement][] = [];
  const prices = canonicalPrices(instrument, facts, (fill, agreement) => {
    doubts.push([fill, agreement]);
  });
  for (const [fill, agreement] of doubts) {
    const row = instrument.rows[fill] ?? 0;
    if (book.superseded.has(row)) continue;
    const reason = agreement === 'mismatch' ? 'PRICE_NET_MISMATCH' : 'PRICE_RESCALED';
    const told = toDecimal(instrument.prices.at(fill), instrument.prices.scale);
    const net = toDecimal(instrument.nets.at(fill), instrument.nets.scale);
    const used = toDecimal(prices.at(fill), prices.scale);
    book.list(row, reason, true, sentence({ told, net, used }));
  }
  return prices;
}

function sentence({ told, net, used }: Record<'told' | 'net' | 'used', Decimal>): string {
  return `price ${told.toString()} and net amount ${net.toString()}: ${used.toString()} used`;
}
