import { readAlertTime } from '../domain/alert/alert-time.js';
import type { Instant } from '../domain/kernel/instant.js';

const [ZERO, COLON, POINT, LETTER_T, LETTER_Z] = [48, 58, 46, 84, 90];
/** `YYYY-MM-DDThh:mm:ss` and what follows it. */
const SECONDS_END = 19;
const BROKER_TIME = /^(\d{4})(\d{2})(\d{2})-(\d{2}:\d{2}:\d{2})$/;
const decoder = new TextDecoder();

/** Reads times from bytes: ISO 8601, `YYYYMMDD-hh:mm:ss` as IBKR writes it (UTC), seconds or milliseconds since 1970. */
export class TimeBytes {
  /** Day of the last fast reading as `YYYYMMDD`, and its first instant. */
  #date = 0;
  #midnight: Instant = 0;

  /** Null when `bytes[start .. end)` is no time. */
  read(bytes: Uint8Array, start: number, end: number): Instant | null {
    return this.readIso(bytes, start, end) ?? readTime(decoder.decode(bytes.subarray(start, end)));
  }

  /** The form that files of a million rows have, `YYYY-MM-DDThh:mm:ss[.mmm]Z`; null for every other. */
  private readIso(bytes: Uint8Array, start: number, end: number): Instant | null {
    const rest = end - start - SECONDS_END;
    if ((rest !== 1 && rest !== 5) || bytes[end - 1] !== LETTER_Z) return null;
    if (bytes[start + 10] !== LETTER_T || bytes[start + 13] !== COLON) return null;
    const hour = number(bytes, start + 11, 2);
    const minute = number(bytes, start + 14, 2);
    const second = number(bytes, start + 17, 2);
    const ms = rest === 5 ? number(bytes, start + SECONDS_END + 1, 3) : 0;
    const date = number(bytes, start, 4) * 10_000 + number(bytes, start + 5, 2) * 100;
    const whole = date + number(bytes, start + 8, 2);
    const sane = hour < 24 && minute < 60 && second < 60 && whole >= 0;
    if (!sane || (rest === 5 && bytes[start + SECONDS_END] !== POINT)) return null;
    if (hour < 0 || minute < 0 || second < 0 || ms < 0) return null;
    if (whole !== this.#date) {
      const midnight = readTime(`${decoder.decode(bytes.subarray(start, start + 10))}T00:00:00Z`);
      if (midnight === null) return null;
      this.#date = whole;
      this.#midnight = midnight;
    }
    return this.#midnight + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  }
}

/** Like {@link TimeBytes.read} for a text. */
export function readTime(text: string): Instant | null {
  return readAlertTime(text.trim().replace(BROKER_TIME, '$1-$2-$3T$4Z'));
}

/** The number that `count` digits make; negative when one of them is no digit. */
function number(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i += 1) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1e9;
    value = value * 10 + digit;
  }
  return value;
}
