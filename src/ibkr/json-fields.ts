import { Decimal } from '../domain/kernel/decimal.js';
import type { CalendarDate } from '../domain/kernel/instant.js';

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of records; null when it is no list or one of its elements is no record. */
export function recordsOf(value: unknown): readonly JsonRecord[] | null {
  return Array.isArray(value) && value.every(isRecord) ? value : null;
}

/** The gateway writes the same field now as text, now as number; null for anything else and for blank text. */
export function textOf(record: JsonRecord, key: string): string | null {
  const value = record[key];
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A number as text or as number, thousands separators dropped. */
export function decimalOf(record: JsonRecord, key: string): Decimal | null {
  const text = textOf(record, key);
  return text === null ? null : Decimal.parse(text.replaceAll(',', ''));
}

/** A whole number that is exact in JavaScript, such as a conid. */
export function integerOf(record: JsonRecord, key: string): number | null {
  const value = Number(textOf(record, key) ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : null;
}

export function flagOf(record: JsonRecord, key: string): boolean | null {
  const value = record[key];
  return typeof value === 'boolean' ? value : null;
}

/** `20261218`, as text or as number. */
export function dateOf(record: JsonRecord, key: string): CalendarDate | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(textOf(record, key) ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month}-${day}`;
  return Number.isNaN(Date.parse(date)) ? null : date;
}

/** Text without tags and with single blanks: questions and refusals come as HTML. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
