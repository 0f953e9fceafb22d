import type { Instant } from '../kernel/instant.js';
import type { MatchedInstrument } from './matched-instrument.js';

/** When the chart's continuous contract switched its month, by root name. */
export type SwitchDates = ReadonlyMap<string, readonly Instant[]>;

export const NO_SWITCH_DATES: SwitchDates = new Map();

/** Whether the chart switched to another month while the lot was open: its result then holds the months' spread. */
export function spansRoll(matched: MatchedInstrument, lot: number, dates: SwitchDates): boolean {
  const switches = dates.get(matched.facts.root);
  if (switches === undefined) return false;
  const { instrument, matching } = matched;
  const entryAt = instrument.at.at(matching.lots.entry.at(lot));
  const exitAt = instrument.at.at(matching.lots.exit.at(lot));
  return switches.some((at) => at > entryAt && at <= exitAt);
}
