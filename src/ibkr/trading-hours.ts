import type { TradingSession } from '../ports/broker.port.js';
import { integerOf, isRecord, recordsOf, type JsonRecord } from './json-fields.js';

/** Which hours of a contract count: a future trades all day and night, a stock in regular hours. */
export type HoursKind = 'extended_hours' | 'liquid_hours';

/**
 * The sessions in an answer of `/contract/trading-schedule` (epoch seconds by trade date, days without trading left out),
 * in order, those that touch or overlap as one. Null when it has none or one cannot be read.
 */
export function sessionsOf(body: unknown, kind: HoursKind): readonly TradingSession[] | null {
  const days = isRecord(body) && isRecord(body['schedules']) ? body['schedules'] : {};
  const hours = Object.values(days).flatMap((day) =>
    isRecord(day) ? (recordsOf(day[kind] ?? []) ?? [UNREADABLE]) : [UNREADABLE],
  );
  const sessions = hours.map(sessionOf);
  if (sessions.length === 0 || !sessions.every((session) => session !== null)) return null;
  return joined(sessions.toSorted((a, b) => a.opens - b.opens));
}

const UNREADABLE: JsonRecord = {};

function sessionOf(row: JsonRecord): TradingSession | null {
  const opens = integerOf(row, 'opening');
  const closes = integerOf(row, 'closing');
  if (opens === null || closes === null || closes <= opens) return null;
  return { opens: opens * 1000, closes: closes * 1000 };
}

function joined(sessions: readonly TradingSession[]): readonly TradingSession[] {
  const whole: TradingSession[] = [];
  for (const session of sessions) {
    const last = whole.at(-1);
    if (last === undefined || session.opens > last.closes) whole.push(session);
    else {
      const closes = Math.max(last.closes, session.closes);
      whole.splice(-1, 1, { opens: last.opens, closes });
    }
  }
  return whole;
}
