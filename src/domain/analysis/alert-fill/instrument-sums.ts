import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import type { AlertCase } from './alert-case.js';
import { EXTERNAL, WITHOUT_ALERT } from './fill-table.js';
import type { FillPlace, FillTable } from './fill-table.js';
import type { Scope, ScopeOf } from './scope.js';
import { minus, plus, times, toDecimal } from '../whole.js';
import type { Whole } from '../whole.js';

/** The last fill up to a moment. */
export interface LastFill {
  readonly place: FillPlace;
  readonly at: Instant;
}

/** One instrument's fills, added up: what came before the window, and what no alert asked for in it. */
export interface InstrumentSums {
  /** Signed quantity from before the window, external fills left out. */
  readonly carried: Decimal;
  /** Fills in the window without an alert: signed quantity, signed quantity x price, commission. */
  readonly extraQuantity: Decimal;
  readonly extraAmount: Decimal;
  readonly extraCommission: Decimal;
  readonly extras: number;
  readonly externals: number;
  readonly lastBefore: LastFill | null;
  /** The last up to the end of the window. */
  readonly last: LastFill | null;
}

interface Running {
  carried: Whole;
  quantity: Whole;
  amount: Whole;
  commission: Whole;
  extras: number;
  externals: number;
  lastBefore: LastFill | null;
  last: LastFill | null;
}

/** One pass over an instrument's fills; a fill with an alert counts when that came in. */
export function instrumentSums(
  table: FillTable,
  instrument: number,
  { alerts, scopeOf }: { alerts: readonly AlertCase[]; scopeOf: ScopeOf },
): InstrumentSums {
  const running: Running = {
    carried: 0,
    quantity: 0,
    amount: 0,
    commission: 0,
    extras: 0,
    externals: 0,
    lastBefore: null,
    last: null,
  };
  for (const place of table.fillsOf(instrument)) {
    const at = alerts[table.ownerOf(place)]?.times.received ?? table.atOf(place);
    take(running, table, { place, at, scope: scopeOf(at, table.of(place).facts.type) });
  }
  return sumsOf(running, table, instrument);
}

interface Taken {
  readonly place: FillPlace;
  readonly at: Instant;
  readonly scope: Scope;
}

function take(running: Running, table: FillTable, { place, at, scope }: Taken): void {
  if (scope === 'after') return;
  const owner = table.ownerOf(place);
  if (owner === EXTERNAL) {
    if (scope === 'in') running.externals += 1;
    return;
  }
  const { instrument, prices } = table.of(place);
  const size = instrument.sizes.at(place.fill);
  const signed = table.signOf(place) > 0 ? size : minus(0, size);
  if (scope === 'before') {
    running.carried = plus(running.carried, signed);
    running.lastBefore = later(running.lastBefore, { place, at }, table);
  } else if (owner === WITHOUT_ALERT) {
    running.extras += 1;
    running.quantity = plus(running.quantity, signed);
    running.amount = plus(running.amount, times(signed, prices.at(place.fill)));
    running.commission = plus(running.commission, instrument.commissions.at(place.fill));
  }
  running.last = later(running.last, { place, at }, table);
}

function later(known: LastFill | null, next: LastFill, table: FillTable): LastFill {
  if (known === null || next.at > known.at) return next;
  const isTie = next.at === known.at && table.idOf(next.place) > table.idOf(known.place);
  return isTie ? next : known;
}

function sumsOf(running: Running, table: FillTable, instrument: number): InstrumentSums {
  const { instrument: one, prices } = table.of({ instrument, fill: 0 });
  const { scale } = one.sizes;
  return {
    carried: toDecimal(running.carried, scale),
    extraQuantity: toDecimal(running.quantity, scale),
    extraAmount: toDecimal(running.amount, scale + prices.scale),
    extraCommission: toDecimal(running.commission, one.commissions.scale),
    extras: running.extras,
    externals: running.externals,
    lastBefore: running.lastBefore,
    last: running.last,
  };
}
