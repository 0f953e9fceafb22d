import { GUARD_ONLY, ROLL_ACTIONS } from '../domain/contract/roll.js';
import type { RollRule } from '../domain/contract/roll.js';
import { isCalendarDate } from '../domain/kernel/instant.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { isRecord } from './strategy-value.js';

const MOST_DAYS = 60;
const SHAPE =
  'a map with action (alarm, exit or roll) and, if wanted, daysBefore, dates, withChart';

/** When and how a month that ends is left. */
export function readRoll(value: unknown): Result<RollRule, string> {
  if (!isRecord(value)) return err(SHAPE);
  const { action, daysBefore = 0, dates = [], withChart = false, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return err(`${SHAPE}; ${unknown} is none of them`);
  const known = ROLL_ACTIONS.find((one) => one === action);
  if (known === undefined) return err(SHAPE);
  if (typeof daysBefore !== 'number' || !Number.isInteger(daysBefore)) return err(SHAPE);
  if (daysBefore < 0 || daysBefore > MOST_DAYS) return err(`${SHAPE}; daysBefore is 0 to 60`);
  if (!isDates(dates)) return err(`${SHAPE}; dates are written YYYY-MM-DD`);
  if (typeof withChart !== 'boolean') return err(`${SHAPE}; withChart is true or false`);
  return ok(Object.freeze({ ...GUARD_ONLY, action: known, daysBefore, dates, withChart }));
}

function isDates(value: unknown): value is readonly CalendarDate[] {
  return (
    Array.isArray(value) && value.every((one) => typeof one === 'string' && isCalendarDate(one))
  );
}
