import type { CalendarDate } from '../kernel/instant.js';
import { letterOf } from './contract-month.js';
import { daysUntil, guardDayOf, lastSafeDayOf, type ClosingDays } from './delivery.js';
import type { KnownRoot } from './roots.table.js';

/** A row of the broker's list of futures. It names neither month nor multiplier nor trading class. */
export interface FutureListing extends ClosingDays {
  readonly conid: number;
}

/**
 * The rows that may be the month of a continuous symbol, nearest first: not expired and with a guard day at least
 * `minDays` calendar days away. Which of them belong to the root's cycle only their details tell.
 */
export function continuousCandidates(
  listings: readonly FutureListing[],
  root: KnownRoot,
  today: CalendarDate,
  minDays: number,
): readonly FutureListing[] {
  return nearestFirst(listings).filter((listing) => {
    const guardDay = guardDayOf(lastSafeDayOf(listing), root.settlement);
    return listing.expirationDate >= today && daysUntil(guardDay, today) >= minDays;
  });
}

/** The rows that may be the month `YYYYMM`: those that expire from two months before it to one after. */
export function explicitCandidates(
  listings: readonly FutureListing[],
  month: string,
): readonly FutureListing[] {
  const wanted = monthNumber(month);
  return nearestFirst(listings).filter(({ expirationDate }) => {
    const distance = monthNumber(expirationDate.replaceAll('-', '')) - wanted;
    return distance >= -2 && distance <= 1;
  });
}

/** true when the month `YYYYMM` is one that the root is traded in. */
export function inCycle(root: KnownRoot, month: string): boolean {
  return root.cycle.includes(letterOf(month));
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(4, 6));
}

function nearestFirst(listings: readonly FutureListing[]): readonly FutureListing[] {
  return listings.toSorted(
    (a, b) => a.expirationDate.localeCompare(b.expirationDate) || a.conid - b.conid,
  );
}
