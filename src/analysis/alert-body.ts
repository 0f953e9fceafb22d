import { fieldsIn, wellFormed } from '../domain/alert/alert-fields.js';
import { AlertRefusal } from '../domain/alert/alert-refusal.js';
import type { Alert } from '../domain/alert/alert.js';
import { unwrapJson } from '../domain/alert/body-text.js';
import { scanJson } from '../domain/alert/json-scan.js';
import type { Member } from '../domain/alert/json-scan.js';
import { toAlert } from '../domain/alert/to-alert.js';
import { wishFieldOf } from '../domain/alert/wish-members.js';
import { Decimal } from '../domain/kernel/decimal.js';

/**
 * The alert that a logged message makes up; null when it names no symbol, or neither a side nor a market position. Logs
 * are read by the receiver's own reader, but kindly: a field that it refuses is left out, and the rest is read again.
 */
export function alertOfBody(body: unknown): Alert | null {
  const text = unwrapJson(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
  const scan = scanJson(text);
  if (!scan.ok) return null;
  let { members } = scan.value;
  for (;;) {
    const read = alertOf(text, members);
    if (!(read instanceof AlertRefusal)) return read;
    const refused = read.fields['field'];
    const left = members.filter(({ key }) => key !== refused && wishFieldOf(key) !== refused);
    if (left.length === members.length) return null;
    members = left;
  }
}

function alertOf(text: string, members: readonly Member[]): Alert | AlertRefusal {
  const scan = { members, escaped: [], tokens: [], fault: null };
  try {
    return toAlert(wellFormed(fieldsIn(scan, text, (same) => same)));
  } catch (error) {
    if (error instanceof AlertRefusal) return error;
    throw error;
  }
}

/** The price of the stop that an alert names for its entry; null without one, or without a price to count from. */
export function stopOf({ order, price, action, marketPosition }: Alert): Decimal | null {
  const level = order?.stopLoss ?? null;
  if (level === null) return null;
  const value = Decimal.of(level.value);
  if (level.unit === 'price') return value;
  const side = marketPosition ?? (action === 'buy' ? 'long' : action === 'sell' ? 'short' : 'flat');
  if (price === null || side === 'flat' || level.unit === 'ticks') return null;
  const from = Decimal.of(price);
  const distance =
    level.unit === 'points' ? value : from.abs().times(value).times(Decimal.of('0.01'));
  return side === 'long' ? from.minus(distance) : from.plus(distance);
}
