import { NumberColumn } from './columns.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { plus, times, toDouble } from './whole.js';
import type { Whole } from './whole.js';

/** T12 of every round trip by its number: mean price of its closed lots' entries, weighted by size. */
export function averageEntries({ matching: { lots }, prices }: MatchedInstrument): NumberColumn {
  const averages = new NumberColumn();
  let [size, value]: [Whole, Whole] = [0, 0];
  for (let lot = 0; lot < lots.count; lot += 1) {
    const quantity = lots.quantity.at(lot);
    size = plus(size, quantity);
    value = plus(value, times(prices.at(lots.entry.at(lot)), quantity));
    if (lot + 1 < lots.count && lots.trip.at(lot + 1) === lots.trip.at(lot)) continue;
    averages.push(toDouble(value, prices.scale) / Number(size));
    size = 0;
    value = 0;
  }
  return averages;
}
