import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { WEEKDAYS } from '../domain/strategy/strategy.js';
import type { EntryWindow, Weekday } from '../domain/strategy/strategy.js';
import { timeZone } from './environment-value.js';
import { isRecord } from './strategy-value.js';
import type { ValueReader } from './strategy-value.js';

const FORM = 'a list of `{days: mon-fri, from: "09:30", to: "15:45", zone: America/New_York}`';
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const WORKDAYS = 'mon-fri';

/** Windows in which positions may be opened. `to: "24:00"` is the end of the day. */
export const entryWindows: ValueReader<readonly EntryWindow[]> = (value) => {
  if (!Array.isArray(value)) return err(FORM);
  const windows: EntryWindow[] = [];
  for (const item of value) {
    const window = windowOf(item);
    if (!window.ok) return window;
    windows.push(window.value);
  }
  return ok(windows);
};

function windowOf(item: unknown): Result<EntryWindow, string> {
  if (!isRecord(item)) return err(FORM);
  const { days = WORKDAYS, from, to, zone: zoneName = 'America/New_York', ...unknown } = item;
  const begins = daysOf(days);
  const start = minutesOf(from);
  const end = to === '24:00' ? 1440 : minutesOf(to);
  const place = timeZone(String(zoneName));
  const isWhole = begins !== null && start !== null && end !== null && place.ok;
  if (!isWhole || start === end || Object.keys(unknown).length > 0) return err(FORM);
  return ok({ days: begins, from: start, to: end, zone: place.value });
}

function daysOf(value: unknown): readonly Weekday[] | null {
  if (value === WORKDAYS) return WEEKDAYS.slice(0, 5);
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const days = WEEKDAYS.filter((day) => names.includes(day));
  return days.length > 0 && days.length === names.length ? days : null;
}

function minutesOf(value: unknown): number | null {
  const [, hours, minutes] = typeof value === 'string' ? (TIME.exec(value) ?? []) : [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
