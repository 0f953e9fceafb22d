import { parse } from 'yaml';
import { NO_SWITCH_DATES } from '../domain/analysis/roll-span.js';
import type { SwitchDates } from '../domain/analysis/roll-span.js';
import { fromWallTime } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';

/** The times of the original bot's file are local ones. */
const ZONE = 'Europe/Berlin';
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** `contract_switch_dates.yaml`: a list of local times by root. What is no such time is left out. */
export function switchDatesOf(text: string): SwitchDates {
  const content: unknown = parse(text);
  if (typeof content !== 'object' || content === null) return NO_SWITCH_DATES;
  return new Map(
    Object.entries(content).map(([root, times]: [string, unknown]) => [
      root,
      Array.isArray(times) ? times.flatMap(instantsOf) : [],
    ]),
  );
}

/** Whether a value of the file is a local time, `YYYY-MM-DDThh:mm:ss`. */
export function isSwitchDate(time: unknown): time is string {
  return instantsOf(time).length > 0;
}

function instantsOf(time: unknown): readonly Instant[] {
  const match = LOCAL.exec(typeof time === 'string' ? time : '');
  if (match === null) return [];
  const [, date = '', hour, minute, second] = match;
  return [
    fromWallTime(
      { date, hour: Number(hour), minute: Number(minute), second: Number(second) },
      ZONE,
    ),
  ];
}
