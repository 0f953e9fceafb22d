import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { dayNumber, fromDayNumber } from '../domain/kernel/instant.js';
import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import { daysOfWindow } from '../domain/analysis/daily-equity.js';
import { tradeDateOf } from '../domain/analysis/trade-date.js';
import type { Execution } from '../domain/execution/execution.js';
import { RealisedLots } from '../domain/execution/realised-lots.js';
import type { Realised } from '../domain/execution/realised-lots.js';

/** What trades that were closed on a day came to; money of one currency in cents. */
export interface EquityDay {
  readonly date: CalendarDate;
  readonly realised: DecimalText;
  readonly commission: DecimalText;
  readonly net: DecimalText;
}

export interface Equity {
  /** The account's base currency; null while neither broker nor fills tell one. */
  readonly currency: string | null;
  /** What the account was worth less what had been closed by then; as told by the settings while that is not known. */
  readonly openingEquity: number;
  /** Monday to Friday from the first to the last day with a closed trade. */
  readonly days: readonly (EquityDay & { readonly equity: DecimalText })[];
  readonly today: EquityDay;
  /** Results in other currencies, apart and not converted. */
  readonly others: readonly { readonly currency: string; readonly net: DecimalText }[];
  readonly source: 'simulated' | 'broker';
}

/** What the account was worth at a moment, in its base currency. */
export interface AccountWorth {
  readonly currency: string;
  readonly netLiquidation: DecimalText;
  readonly at: Instant;
}

/** What the fills alone do not tell. */
export interface EquityTerms {
  /** Null while nobody has told it. */
  readonly worth: AccountWorth | null;
  /** The opening balance where the account's worth is not known. */
  readonly openingEquity: DecimalText;
  readonly simulated: boolean;
  readonly now: Instant;
}

/** Sums by day number within a currency. */
type DaySums = ReadonlyMap<number, Realised>;

const NOTHING: Realised = { realised: Decimal.zero, commission: Decimal.zero };
const UNKNOWN_CURRENCY = 'unknown';

/**
 * Equity of closed trades by trade date, first in first out: a gain or loss and the commissions of both sides count on
 * the day of the exit. Currency conversions are no trades. The order of the fills given does not matter.
 */
export function equityOf(fills: readonly Execution[], terms: EquityTerms): Equity {
  const byCurrency = sumsOf(fills);
  const currency = terms.worth?.currency ?? commonest(fills);
  const own = currency ?? UNKNOWN_CURRENCY;
  const opening = openingOf(fills, terms);
  const sums = byCurrency.get(own) ?? new Map<number, Realised>();
  const today = tradeDateOf(terms.now, 'future');
  return {
    currency,
    openingEquity: opening.toNumber(),
    days: daysOf(sums, opening),
    today: dayOf(today, sums.get(dayNumber(today)) ?? NOTHING),
    others: [...byCurrency]
      .filter(([other]) => other !== own)
      .map(([other, days]) => ({ currency: other, net: cents(netOf(total(days))) }))
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
    source: terms.simulated ? 'simulated' : 'broker',
  };
}

function openingOf(fills: readonly Execution[], { worth, openingEquity }: EquityTerms): Decimal {
  if (worth === null) return Decimal.of(openingEquity);
  const closed = sumsOf(fills.filter(({ at }) => at <= worth.at)).get(worth.currency);
  return Decimal.of(worth.netLiquidation).minus(netOf(total(closed ?? new Map())));
}

function sumsOf(fills: readonly Execution[]): ReadonlyMap<string, DaySums> {
  const lots = new RealisedLots();
  const byCurrency = new Map<string, Map<number, Realised>>();
  for (const fill of inOrder(fills)) {
    const realised = lots.take(fill);
    if (realised === null) continue;
    const currency = fill.currency ?? UNKNOWN_CURRENCY;
    const days = byCurrency.get(currency) ?? new Map<number, Realised>();
    const day = dayNumber(tradeDateOf(fill.at, fill.securityType === 'FUT' ? 'future' : 'stock'));
    days.set(day, plus(days.get(day) ?? NOTHING, realised));
    byCurrency.set(currency, days);
  }
  return byCurrency;
}

/** By time; of one moment by execution id. */
function inOrder(fills: readonly Execution[]): readonly Execution[] {
  return fills.toSorted((a, b) => a.at - b.at || (a.executionId < b.executionId ? -1 : 1));
}

function commonest(fills: readonly Execution[]): string | null {
  const counts = new Map<string, number>();
  for (const { currency } of fills) {
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most?.[0] ?? null;
}

function daysOf(sums: DaySums, opening: Decimal): Equity['days'] {
  let equity = opening;
  return daysOfWindow({ from: null, to: null }, sums.keys()).map((day) => {
    const sum = sums.get(day) ?? NOTHING;
    equity = equity.plus(netOf(sum));
    return { ...dayOf(fromDayNumber(day), sum), equity: cents(equity) };
  });
}

function dayOf(date: CalendarDate, sum: Realised): EquityDay {
  const { realised, commission } = sum;
  return {
    date,
    realised: cents(realised),
    commission: cents(commission),
    net: cents(netOf(sum)),
  };
}

function total(days: DaySums): Realised {
  return [...days.values()].reduce(plus, NOTHING);
}

function plus(a: Realised, b: Realised): Realised {
  return {
    realised: a.realised.plus(b.realised),
    commission: a.commission.plus(b.commission),
  };
}

function netOf({ realised, commission }: Realised): Decimal {
  return realised.minus(commission);
}

function cents(amount: Decimal): DecimalText {
  return amount.roundTo(2).toString();
}
