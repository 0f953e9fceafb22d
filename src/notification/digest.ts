import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { addDays, fromWallTime, toIso, wallTime } from '../domain/kernel/instant.js';
import type { CalendarDate, Instant, Zone } from '../domain/kernel/instant.js';
import type { AlertView, Book, HoldingView, OrderView } from '../ports/ledger-view.js';
import type { Notification } from '../ports/notifier.port.js';

/** What the ledger knows of the time since the last digest. */
export interface DigestFacts {
  readonly from: Instant;
  readonly to: Instant;
  /** Received since `from`, without tests. */
  readonly alerts: readonly AlertView[];
  /** Submitted since `from`. */
  readonly orders: readonly OrderView[];
  /** Own fills, and of others. */
  readonly fills: { readonly own: number; readonly foreign: number };
  /** By own fills, first in first out, less commissions. */
  readonly profit: readonly (readonly [currency: string, sum: string])[];
  readonly drift: readonly string[];
  readonly session: { readonly losses: number; readonly state: string };
  readonly book: Pick<Book, 'tradingSwitch' | 'holdings' | 'roots' | 'openOrders'>;
}

/** The one message of the day; a day on which nothing happened has one too. */
export function digestOf(facts: DigestFacts): Notification {
  const { from, to, alerts, orders, fills, profit, drift, session, book } = facts;
  const held = book.holdings.filter(({ own }) => own !== '0');
  const paused = book.roots.filter((root) => root.paused !== null);
  return {
    severity: 'info',
    code: 'DIGEST',
    message: `What happened from ${toIso(from)} to ${toIso(to)}.`,
    fields: {
      alerts: counted(alerts.map(({ status, reason }) => reason ?? status)),
      refusedOrders: counted(orders.flatMap(refusalOf)),
      fills: `${fills.own} own, ${fills.foreign} of others`,
      realised: listed(profit.map(([currency, sum]) => `${sum} ${currency}`)),
      positions: listed(held.map(({ own, symbol }) => `${own} ${symbol}`)),
      openOrders: book.openOrders.length,
      drift: listed(drift),
      paused: listed(paused.map((root) => `${root.root} ${root.paused?.code ?? ''}`)),
      session: `${session.state}, lost ${session.losses} times`,
      killSwitch: book.tradingSwitch.killSwitch,
    },
  };
}

/** Roots where the newest target of a strategy and the own position differ. `alerts` newest first. */
export function driftWords(
  alerts: readonly AlertView[],
  holdings: readonly HoldingView[],
): readonly string[] {
  const seen = new Set<string>();
  return alerts.flatMap(({ decision, root, strategy, alert }) => {
    const target = decision?.target ?? null;
    const key = `${strategy}|${root}`;
    if (target === null || root === null || alert.test || seen.has(key)) return [];
    seen.add(key);
    const own = ownOf(root, holdings);
    return own.equals(Decimal.of(target)) ? [] : [driftWord(root, target, own)];
  });
}

/** The date whose digest is due at `now` and was not made yet; null when none is. */
export function dueDigest(
  last: CalendarDate | null,
  now: Instant,
  atMinute: number,
  zone: Zone,
): CalendarDate | null {
  const { date: today } = wallTime(now, zone);
  const wall = { hour: Math.floor(atMinute / 60), minute: atMinute % 60, second: 0 };
  const isDue = now >= fromWallTime({ date: today, ...wall }, zone);
  const date = isDue ? today : addDays(today, -1);
  if (last === null) return isDue ? date : null;
  return date > last ? date : null;
}

function driftWord(root: string, target: DecimalText, own: Decimal): string {
  return `${root} holds ${own.toString()}, target ${target}`;
}

function ownOf(root: string, holdings: readonly HoldingView[]): Decimal {
  return holdings
    .filter((line) => line.root === root)
    .reduce((sum, line) => sum.plus(Decimal.of(line.own)), Decimal.zero);
}

function refusalOf({ status, reason }: OrderView): readonly string[] {
  return status === 'refused' ? [reason ?? 'refused'] : [];
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}

/** `3 executed, 1 STALE_ALERT`, the most frequent first. */
function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return listed(sorted.map(([word, count]) => `${count} ${word}`));
}
