import type { DecimalText } from '../domain/kernel/decimal.js';
import { toJsonNumber } from '../domain/kernel/decimal.js';

/** As {@link toJsonNumber}, null where nothing is known. */
export function jsonNumber(text: DecimalText | null): number | DecimalText | null {
  return text === null ? null : toJsonNumber(text);
}
