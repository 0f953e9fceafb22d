import type { Decimal } from '../kernel/decimal.js';
import type { CleanFills } from './cleaning.js';
import { commissionsOf } from './currency-block.js';
import type { FillBook } from './fill-book.js';
import type { Instrument } from './instrument.js';
import { hasCost } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { plus } from './whole.js';
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
      openLots: commissionsOf(
        own.map(({ shares, instrument }) => ({
          values: shares.open,
          scale: instrument.commissions.scale,
        })),
      ),
      noEntry: sumOfLots(own, false),
      conversions: sumOfFills(book, conversions),
      unknownContracts: sumOfFills(book, unknown),
    };
  });
}

function sumOfFills(book: FillBook, instruments: readonly Instrument[]): Decimal {
  return commissionsOf(
    instruments.map(({ rows, commissions }) => ({
      values: commissions.values.filter((_, fill) => !book.superseded.has(rows[fill] ?? 0)),
      scale: commissions.scale,
    })),
  );
}

function sumOfLots(matched: readonly MatchedInstrument[], withCost: boolean): Decimal {
  return commissionsOf(
    matched.map((one) => {
      let sum: Whole = 0;
      one.matching.lots.exit.forEach((_, lot) => {
        if (hasCost(one, lot) !== withCost) return;
        sum = plus(sum, plus(one.shares.entry[lot] ?? 0, one.shares.exit[lot] ?? 0));
      });
      return { values: [sum], scale: one.instrument.commissions.scale };
    }),
  );
}
