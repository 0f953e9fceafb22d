import { Decimal } from '../kernel/decimal.js';
import type { ClosedTrades } from './closed-trades.js';
import { rollsOf } from './rolls.js';
import type { Roll } from './rolls.js';
import { plus } from './whole.js';
import type { Whole } from './whole.js';

/** Round trips that rolls join to one, and what the rolls cost. */
export interface Campaigns {
  readonly count: number;
  readonly wins: number;
  readonly rolls: number;
  /** Of the fills that closed the old month and of those that opened the new one. */
  readonly commission: Decimal;
  /** Side x (entry - exit) x size x point value: the months' difference with the slippage; a part of no result. */
  readonly spread: Decimal;
}

/**
 * Campaigns of the window over some instruments of one currency. One counts where its last round trip ended, whole, with
 * the round trips before the window; where a roll leads into a round trip that is still open, as far as it came.
 */
export function campaigns(trades: ClosedTrades, isMember: (owner: number) => boolean): Campaigns {
  const { trips } = trades;
  const rolls = rollsOf(trades);
  const goesOn = new Set([...rolls.values()].map(({ exit }) => exit.trip));
  const own: Roll[] = [];
  let [count, wins] = [0, 0];
  for (let trip = 0; trip < trips.count; trip += 1) {
    if (trips.cell.at(trip) < 0 || !isMember(trips.owner.at(trip))) continue;
    const roll = rolls.get(trip);
    if (roll !== undefined) own.push(roll);
    if (goesOn.has(trip)) continue;
    count += 1;
    if (resultOf(trades, rolls, trip) > 0) wins += 1;
  }
  return {
    count,
    wins,
    rolls: own.length,
    commission: total(own, ({ exit, entry }) => exit.commission.plus(entry.commission)),
    spread: total(own, spreadOf),
  };
}

/** Sum of the round trips that led here. */
function resultOf({ trips }: ClosedTrades, rolls: ReadonlyMap<number, Roll>, last: number): Whole {
  let result: Whole = 0;
  for (let trip: number | undefined = last; trip !== undefined;) {
    result = plus(result, trips.pnl.at(trip));
    trip = rolls.get(trip)?.exit.trip;
  }
  return result;
}

function spreadOf({ exit, entry }: Roll): Decimal {
  const rise = entry.amount.minus(exit.amount);
  return entry.direction > 0 ? rise : rise.negated();
}

function total(rolls: readonly Roll[], amountOf: (roll: Roll) => Decimal): Decimal {
  return rolls.reduce((sum, roll) => sum.plus(amountOf(roll)), Decimal.zero);
}
