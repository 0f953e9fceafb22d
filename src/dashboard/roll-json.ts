import { toJsonNumber } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { CalendarDate } from '../domain/kernel/instant.js';

/** A held month that is left soon. */
export interface RollRow {
  readonly quantity: DecimalText;
  readonly chartSwitch: CalendarDate | null;
}

/** A line of the roll calendar. */
export function rollJson({ quantity, chartSwitch, ...roll }: RollRow): object {
  return { ...roll, quantity: toJsonNumber(quantity), chartSwitchDate: chartSwitch };
}
