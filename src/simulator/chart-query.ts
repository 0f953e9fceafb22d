import type { Instant } from '../domain/kernel/instant.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_POINTS = 1000;

/** Milliseconds of each bar that the broker knows. */
const BARS: Readonly<Record<string, number>> = {
  '1min': MINUTE_MS,
  '2min': 2 * MINUTE_MS,
  '3min': 3 * MINUTE_MS,
  '5min': 5 * MINUTE_MS,
  '10min': 10 * MINUTE_MS,
  '15min': 15 * MINUTE_MS,
  '30min': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '2h': 2 * HOUR_MS,
  '3h': 3 * HOUR_MS,
  '4h': 4 * HOUR_MS,
  '8h': 8 * HOUR_MS,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS,
  '1m': 30 * DAY_MS,
};

interface PeriodUnit {
  readonly ms: number;
  readonly most: number;
}

const PERIODS: Readonly<Record<string, PeriodUnit>> = {
  min: { ms: MINUTE_MS, most: 30 },
  h: { ms: HOUR_MS, most: 8 },
  d: { ms: DAY_MS, most: 1000 },
  w: { ms: 7 * DAY_MS, most: 792 },
  m: { ms: 30 * DAY_MS, most: 182 },
  y: { ms: 365 * DAY_MS, most: 15 },
};

const DEFAULT_PERIOD = '1w';

export interface Chart {
  readonly period: string;
  readonly barMs: number;
  /** Start of the first bar. */
  readonly from: Instant;
  /** The bars end here. */
  readonly to: Instant;
}

/** `20260402-13:30:00` in UTC. */
export function chartTime(at: Instant): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll('-', '').replace('T', '-');
}

/** Reads {@link chartTime}; null for anything else. */
function parseChartTime(text: string): Instant | null {
  const match = /^(\d{4})(\d\d)(\d\d)-(\d\d:\d\d:\d\d)$/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', time = ''] = match;
  const at = Date.parse(`${year}-${month}-${day}T${time}Z`);
  return Number.isNaN(at) ? null : at;
}

/**
 * The chart that a query asks for, at most 1000 bars of it, the newest. `startTime` is its end. A period or a bar that
 * the broker doesn't know, in capitals for example, counts as not asked for; null when the time is none.
 */
export function chartOf(query: Readonly<Record<string, string>>, now: Instant): Chart | null {
  const asked = query['startTime'];
  const end = asked === undefined ? now : parseChartTime(asked);
  if (end === null) return null;
  const to = Math.min(end, now);
  const wanted = query['period'] ?? DEFAULT_PERIOD;
  const period = periodMs(wanted) === null ? DEFAULT_PERIOD : wanted;
  const lengthMs = periodMs(period) ?? 7 * DAY_MS;
  const barMs = BARS[query['bar'] ?? ''] ?? fittingBar(lengthMs);
  const last = Math.ceil(to / barMs) * barMs;
  const from = Math.max(Math.ceil((end - lengthMs) / barMs) * barMs, last - MOST_POINTS * barMs);
  return { period, barMs, from, to };
}

function periodMs(text: string): number | null {
  const match = /^(\d+)([a-z]+)$/.exec(text);
  const unit = PERIODS[match?.[2] ?? ''];
  const count = Number(match?.[1]);
  return unit === undefined || count < 1 || count > unit.most ? null : count * unit.ms;
}

/** The shortest bar that keeps within the limit of points. */
function fittingBar(lengthMs: number): number {
  return Object.values(BARS).find((barMs) => lengthMs / barMs <= MOST_POINTS) ?? 30 * DAY_MS;
}
