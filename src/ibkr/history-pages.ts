import { toIso, type Instant } from '../domain/kernel/instant.js';
import type { BarRequest } from '../ports/broker.port.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The longest period of a page in days, or hours: not above 1000 bars, in a unit that the gateway takes. */
const LONGEST_MS: Readonly<Record<BarRequest['barMinutes'], number>> = {
  1: 8 * HOUR_MS,
  5: 3 * DAY_MS,
  15: 10 * DAY_MS,
  60: 41 * DAY_MS,
};

/** The query of one request for `/iserver/marketdata/history`. */
export type HistoryQuery = Readonly<
  Record<'conid' | 'period' | 'bar' | 'startTime' | 'outsideRth' | 'source', string>
>;

/**
 * The requests that together cover `from` to `to`, newest first; none for an empty stretch. Each begins one bar before
 * the page older than it ends, since it is nowhere said which of its two edges a period includes.
 */
export function historyPages({ conid, from, to, barMinutes }: BarRequest): readonly HistoryQuery[] {
  const barMs = barMinutes * MINUTE_MS;
  const pages: HistoryQuery[] = [];
  for (let end = to; end > from;) {
    const lengthMs = Math.min(end - from + barMs, LONGEST_MS[barMinutes]);
    pages.push({
      conid: String(conid),
      period: periodOf(lengthMs),
      bar: barMinutes === 60 ? '1h' : `${barMinutes}min`,
      startTime: endTimeOf(end),
      outsideRth: 'true',
      source: 'trades',
    });
    end -= lengthMs - barMs;
  }
  return pages;
}

/** The shortest period of at least `lengthMs`: 1 to 30 minutes, 1 to 8 hours, or days. */
function periodOf(lengthMs: number): string {
  const minutes = Math.ceil(lengthMs / MINUTE_MS);
  const hours = Math.ceil(lengthMs / HOUR_MS);
  if (minutes <= 30) return `${minutes}min`;
  return hours <= 8 ? `${hours}h` : `${Math.ceil(lengthMs / DAY_MS)}d`;
}

/** `startTime` is the END of the window, in UTC: `20260402-13:30:00`. */
function endTimeOf(end: Instant): string {
  const wholeSecond = Math.ceil(end / 1000) * 1000;
  return toIso(wholeSecond).slice(0, 19).replaceAll('-', '').replace('T', '-');
}
