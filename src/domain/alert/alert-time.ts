import type { Instant } from '../kernel/instant.js';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
const EPOCH = /^\d{9,13}(?:\.\d{1,9})?$/;
/** Numbers below are seconds, from here on milliseconds. */
const FIRST_MILLISECONDS = 1e11;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The instant an alert names: ISO 8601 (without an offset it is UTC, as TradingView's placeholders are) or seconds or
 * milliseconds since 1970. Null for anything else, days that no calendar has and years outside 2000 to 2099 included.
 */
export function readAlertTime(text: string): Instant | null {
  const instant = EPOCH.test(text) ? fromEpoch(Number(text)) : fromIso(text);
  return instant !== null && instant >= EARLIEST && instant < LATEST ? instant : null;
}

function fromEpoch(number: number): Instant {
  return Math.round(number < FIRST_MILLISECONDS ? number * 1000 : number);
}

function fromIso(text: string): Instant | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset = 'Z'] = match;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const instant = Date.parse(local);
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString() === local;
  const offsetMs = readOffsetMs(offset);
  return exists && offsetMs !== null ? instant - offsetMs : null;
}

/** Null when no clock on earth is that far from UTC. */
function readOffsetMs(offset: string): number | null {
  if (offset.toUpperCase() === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
