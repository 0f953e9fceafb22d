import type { CalendarDate } from '../kernel/instant.js';

const LETTERS = 'FGHJKMNQUVXZ';

/** A month as a symbol writes it: the letter and one, two or four digits of the year. */
export interface WrittenMonth {
  readonly letter: string;
  readonly year: string;
}

/** The letter of a contract month `YYYYMM`. */
export function letterOf(month: string): string {
  return LETTERS.charAt(Number(month.slice(4, 6)) - 1);
}

/** `YYYYMM`; a year of one digit is the next one from the year of `today` on. */
export function monthOf(written: WrittenMonth, today: CalendarDate): string {
  const month = String(LETTERS.indexOf(written.letter) + 1).padStart(2, '0');
  return `${String(fullYear(written.year, Number(today.slice(0, 4))))}${month}`;
}

function fullYear(digits: string, thisYear: number): number {
  if (digits.length === 4) return Number(digits);
  if (digits.length === 2) return 2000 + Number(digits);
  return thisYear + ((((Number(digits) - thisYear) % 10) + 10) % 10);
}

const LOCAL_SYMBOL = /([FGHJKMNQUVXZ])(\d{1,2})$/;

/**
 * `YYYYMM` of a local symbol (`ESM6`) of a contract that expires on `expirationDate`; null when it has no month code.
 * Energy months expire in the month before, never later than two months after.
 */
export function monthOfLocalSymbol(local: string, expirationDate: CalendarDate): string | null {
  const [, letter, year] = LOCAL_SYMBOL.exec(local) ?? [];
  if (letter === undefined || year === undefined) return null;
  return monthOf({ letter, year }, expirationDate);
}
