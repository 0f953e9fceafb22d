import { monthOf } from '../../contract/contract-month.js';
import { inCycle } from '../../contract/month-choice.js';
import type { KnownRoot } from '../../contract/roots.table.js';
import type { WantedMonth } from '../../contract/symbol.js';
import { toIso } from '../../kernel/instant.js';
import type { CalendarDate, Instant } from '../../kernel/instant.js';
import type { SwitchDates } from '../roll-span.js';

/** How many months before its own a contract expires; 0 where none is named. (Exchanges' rule books.) */
const EXPIRES_EARLY: Readonly<Record<string, number>> = {
  CL: 1,
  MCL: 1,
  QM: 1,
  NG: 1,
  MHNG: 1,
  QG: 1,
  RB: 1,
  HO: 1,
  BZ: 2,
  SB: 1,
  SR3: -3,
};

const CASH_QUARTERS = 'HMUZ';

/** Months counted from year 0. */
function indexOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(4, 6)) - 1;
}

function monthAt(index: number): string {
  return `${Math.floor(index / 12)}${String((index % 12) + 1).padStart(2, '0')}`;
}

function early({ name }: KnownRoot): number {
  return EXPIRES_EARLY[name] ?? 0;
}

/** `YYYYMM` of the contract that expires on `date`. */
export function monthOfExpiry(root: KnownRoot, date: CalendarDate): string {
  return monthAt(indexOf(date.replaceAll('-', '')) + early(root));
}

/** The first month of the cycle that expires in month `from` or later, as an index. */
function firstExpiring(root: KnownRoot, from: number): number {
  let index = from + early(root);
  while (!inCycle(root, monthAt(index))) index += 1;
  return index;
}

/**
 * The month `YYYYMM` that the chart showed; null when it is not known. A written month is the month. Of a continuous
 * contract: between two known switches the one that is left at the second, the first of the cycle not yet expired then;
 * without known switches the nearest of the cycle as long as no chart can have left it: of cash-settled quarterly roots
 * before the month of expiry, of all others a month earlier still. `2!` is not known.
 */
export function chartMonthOf(
  root: KnownRoot,
  wanted: WantedMonth,
  at: Instant,
  switches: SwitchDates,
): string | null {
  const today = toIso(at).slice(0, 10);
  if (wanted.kind === 'explicit') return monthOf(wanted, today);
  if (wanted.position !== 1) return null;
  const known = switches.get(root.name) ?? [];
  const next = Math.min(...known.filter((one) => one > at));
  if (Number.isFinite(next) && known.some((one) => one <= at)) {
    const left = indexOf(toIso(next).slice(0, 7).replace('-', ''));
    return monthAt(firstExpiring(root, left));
  }
  return certainFront(root, indexOf(today.replaceAll('-', '')));
}

function certainFront(root: KnownRoot, today: number): string | null {
  const index = firstExpiring(root, today);
  const isIndexFuture = root.settlement === 'cash' && root.cycle === CASH_QUARTERS;
  return index - early(root) - today >= (isIndexFuture ? 1 : 2) ? monthAt(index) : null;
}
