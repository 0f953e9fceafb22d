import { parse } from 'yaml';
import { NO_SWITCH_DATES } from '../domain/analysis/roll-span.js';
import type { SwitchDates } from '../domain/analysis/roll-span.js';
import { fromWallTime } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';

/** The times of the original bot's file are local ones. */
const ZONE = 'Europe/Berlin';
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** Under this key the file says which root follows the dates of which other. */
export const SYMBOL_MAPPINGS = '_symbol_mappings';

/**
 * `contract_switch_dates.yaml`: a list of local times by root. What is no such time is left out. A root without dates of
 * its own that is mapped to another has the other's.
 */
export function switchDatesOf(text: string): SwitchDates {
  const content: unknown = parse(text);
  if (typeof content !== 'object' || content === null) return NO_SWITCH_DATES;
  const own = new Map(
    Object.entries(content)
      .filter(([root]) => root !== SYMBOL_MAPPINGS)
      .map(([root, times]: [string, unknown]) => [
        root,
        Array.isArray(times) ? times.flatMap(instantsOf) : [],
      ]),
  );
  const mappings: unknown = Reflect.get(content, SYMBOL_MAPPINGS);
  const mapped = Object.entries(typeof mappings === 'object' && mappings !== null ? mappings : {});
  return new Map([
    ...mapped.flatMap(([root, other]) => {
      const dates = own.get(String(other));
      return dates === undefined ? [] : ([[root, dates]] as const);
    }),
    ...own,
  ]);
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
