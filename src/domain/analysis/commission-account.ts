import { Decimal } from '../kernel/decimal.js';
import type { CleanFills } from './cleaning.js';
import type { FillBook } from './fill-book.js';
import type { Instrument, InstrumentFills } from './instrument.js';
import { hasCost } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { plus, toDecimal } from './whole.js';
import type { Whole } from './whole.js';

/**
 * Where every commission of one currency went, over the whole history: `all` = `lots` + `openLots` + `noEntry` +
 * `conversions` + `unknownContracts`, to the cent.
 */
export interface CommissionAccount {
  readonly currency: string;
  readonly all: Decimal;
  readonly lots: Decimal;
  readonly openLots: Decimal;
  /** Exits of carried-in lots whose cost is not known. */
  readonly noEntry: Decimal;
  readonly conversions: Decimal;
  readonly unknownContracts: Decimal;
}

export function commissionAccounts(
  book: FillBook,
  clean: Pick<CleanFills, 'conversions' | 'unknown'>,
  matched: readonly MatchedInstrument[],
): readonly CommissionAccount[] {
  const told = (instrument: Instrument): string => instrument.currency ?? 'unknown';
  const left = [...clean.conversions, ...clean.unknown];
  const currencies = new Set([...matched.map(({ currency }) => currency), ...left.map(told)]);
  return [...currencies].toSorted().map((currency) => {
    const own = matched.filter((one) => one.currency === currency);
    const isOwn = (instrument: Instrument): boolean => told(instrument) === currency;
    const conversions = clean.conversions.filter(isOwn);
    const unknown = clean.unknown.filter(isOwn);
    const instruments = own.map(({ instrument }) => instrument);
    return {
      currency,
      all: sumOfFills(book, [...instruments, ...conversions, ...unknown]),
      lots: sumOfLots(own, true),
      openLots: sumOfOpenLots(own),
      noEntry: sumOfLots(own, false),
      conversions: sumOfFills(book, conversions),
      unknownContracts: sumOfFills(book, unknown),
    };
  });
}

function sumOfFills(book: FillBook, instruments: readonly InstrumentFills[]): Decimal {
  return total(instruments, ({ rows, commissions }) => {
    let sum: Whole = 0;
    for (let fill = 0; fill < commissions.count; fill += 1) {
      if (!book.superseded.has(rows.at(fill))) sum = plus(sum, commissions.at(fill));
    }
    return toDecimal(sum, commissions.scale);
  });
}

function sumOfLots(matched: readonly MatchedInstrument[], withCost: boolean): Decimal {
  return total(matched, (one) => {
    const { entry, exit } = one.shares;
    let sum: Whole = 0;
    if (!withCost && one.instrument.withoutCost.size === 0) return Decimal.zero;
    for (let lot = 0; lot < one.matching.lots.count; lot += 1) {
      if (hasCost(one, lot) === withCost) sum = plus(sum, plus(entry.at(lot), exit.at(lot)));
    }
    return toDecimal(sum, one.instrument.commissions.scale);
  });
}

function sumOfOpenLots(matched: readonly MatchedInstrument[]): Decimal {
  return total(matched, ({ shares, instrument }) => {
    let sum: Whole = 0;
    for (let lot = 0; lot < shares.open.count; lot += 1) sum = plus(sum, shares.open.at(lot));
    return toDecimal(sum, instrument.commissions.scale);
  });
}

function total<T>(parts: readonly T[], amountOf: (part: T) => Decimal): Decimal {
  return parts.reduce((sum, part) => sum.plus(amountOf(part)), Decimal.zero);
}
