import {
  addDays,
  businessDaysBefore,
  isWeekend,
  weekday,
  type CalendarDate,
} from '../domain/kernel/instant.js';
import type { MonthRule } from './products.table.js';

/** A contract month; `month` is 1 to 12. */
export interface ContractMonth {
  readonly year: number;
  readonly month: number;
}

/** The four days of a row of `/trsrv/futures`. */
export interface ContractDays {
  readonly expiration: CalendarDate;
  readonly lastTrading: CalendarDate;
  readonly longCutOff: CalendarDate;
  readonly shortCutOff: CalendarDate;
}

export const MONTH_LETTERS = 'FGHJKMNQUVXZ';
const MONTH_NAMES = 'JanFebMarAprMayJunJulAugSepOctNovDec';

export function monthLetter(month: ContractMonth): string {
  return MONTH_LETTERS.charAt(month.month - 1);
}

/** `Jun`, in English. */
export function monthName(month: number): string {
  return MONTH_NAMES.slice((month - 1) * 3, month * 3);
}

/** Months since January 2000, a number to count and compare with. */
export function monthIndex(month: ContractMonth): number {
  return (month.year - 2000) * 12 + month.month - 1;
}

export function monthAt(index: number): ContractMonth {
  return { year: 2000 + Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

/** First calendar day of the month. */
function firstDay({ year, month }: ContractMonth): CalendarDate {
  return `${String(year)}-${String(month).padStart(2, '0')}-01`;
}

function shifted(month: ContractMonth, by: number): ContractMonth {
  return monthAt(monthIndex(month) + by);
}

/** The `count`-th business day from the end of a month; 1 is the last one. */
function businessDayFromEnd(month: ContractMonth, count: number): CalendarDate {
  return businessDaysBefore(firstDay(shifted(month, 1)), count);
}

/** The `nth` given weekday of a month; 0 is Sunday. */
function nthWeekday(month: ContractMonth, day: number, nth: number): CalendarDate {
  const first = firstDay(month);
  return addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

/** NYMEX crude: three business days before the 25th of the month before, or before the business day preceding it. */
function crudeExpiration(month: ContractMonth): CalendarDate {
  const day = addDays(firstDay(shifted(month, -1)), 24);
  return businessDaysBefore(isWeekend(day) ? businessDaysBefore(day, 1) : day, 3);
}

function sameDay(day: CalendarDate): ContractDays {
  return { expiration: day, lastTrading: day, longCutOff: day, shortCutOff: day };
}

/** Physically delivered: longs must be out before the first notice, weeks before expiration. */
function delivered(expiration: CalendarDate, month: ContractMonth): ContractDays {
  return { ...sameDay(expiration), longCutOff: businessDayFromEnd(shifted(month, -1), 2) };
}

/** Energies and micros: the broker's `ltd` is the first of the contract month, after expiration. */
function lateLastTrading(expiration: CalendarDate, month: ContractMonth): ContractDays {
  return { ...sameDay(expiration), lastTrading: firstDay(month) };
}

const RULES: Readonly<Record<MonthRule, (month: ContractMonth) => ContractDays>> = {
  'third-friday': (month) => {
    const friday = nthWeekday(month, 5, 3);
    const last = month.month === 12 ? addDays(friday, -1) : friday;
    return { ...sameDay(last), expiration: friday };
  },
  metal: (month) => delivered(businessDayFromEnd(month, 3), month),
  grain: (month) => delivered(businessDaysBefore(addDays(firstDay(month), 14), 1), month),
  crude: (month) => {
    const expiration = crudeExpiration(month);
    return {
      ...lateLastTrading(expiration, month),
      longCutOff: businessDaysBefore(expiration, -1),
    };
  },
  'micro-crude': (month) => lateLastTrading(businessDaysBefore(crudeExpiration(month), 1), month),
  'micro-gas': (month) => lateLastTrading(businessDayFromEnd(shifted(month, -1), 4), month),
  'micro-copper': (month) => lateLastTrading(businessDayFromEnd(shifted(month, -1), 3), month),
  currency: (month) => sameDay(businessDaysBefore(nthWeekday(month, 3, 3), 2)),
};

/** The days that end a month, by the patterns of a real list of spring 2025; exchange holidays are not known. */
export function contractDays(rule: MonthRule, month: ContractMonth): ContractDays {
  return RULES[rule](month);
}
