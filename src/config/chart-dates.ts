import { parse } from 'yaml';
import type { CalendarDate } from '../domain/kernel/instant.js';

/** Under this key the file says which root follows the dates of which other. */
const MAPPINGS = '_symbol_mappings';
const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}$/;

/** The days in `contract_switch_dates.yaml` of a root, or of the root it is mapped to; what is no time is left out. */
export function chartDatesOf(text: string, root: string): readonly CalendarDate[] {
  const content: unknown = parse(text);
  if (typeof content !== 'object' || content === null) return [];
  const own: unknown = Reflect.get(content, root);
  if (Array.isArray(own)) return own.flatMap(dateOf);
  const mappings: unknown = Reflect.get(content, MAPPINGS);
  if (typeof mappings !== 'object' || mappings === null) return [];
  const other: unknown = Reflect.get(content, String(Reflect.get(mappings, root)));
  return Array.isArray(other) ? other.flatMap(dateOf) : [];
}

function dateOf(time: unknown): readonly CalendarDate[] {
  const date = TIME.exec(typeof time === 'string' ? time : '')?.[1];
  return date === undefined ? [] : [date];
}
