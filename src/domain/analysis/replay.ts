import type { Alert } from '../alert/alert.js';
import type { TargetParameters } from '../decision/target.js';
import { targetOf } from '../decision/target.js';
import { Decimal } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { CleanFills } from './cleaning.js';
import type { RowOrigin } from './dropped-row.js';
import type { FillBook } from './fill-book.js';
import { scaledOf } from './fill-row.js';
import type { FillRow, Scaled } from './fill-row.js';
import { implausiblePrices } from './implausible-price.js';
import type { InstrumentFacts } from './instrument-facts.js';

/** An alert of a log, ready to be played again. */
export interface ReplayAlert {
  readonly origin: RowOrigin;
  readonly at: Instant;
  readonly alert: Alert;
  readonly price: Decimal;
  /** The initial stop the alert names; null when it names none. */
  readonly stop: Decimal | null;
  readonly strategy: string;
  readonly parameters: TargetParameters;
  readonly facts: InstrumentFacts;
}

const encoder = new TextEncoder();
const FREE: Scaled = { value: 0, scale: 0 };

/**
 * Plays alerts again through the rule that decides live ones, from flat, each filled at its own price without costs.
 * What changes no position is dropped with the rule's reason, a repetition as `ALREADY_IN_POSITION`; an alert whose price
 * cannot be right as `PRICE_IMPLAUSIBLE`.
 */
export function replayAlerts(book: FillBook, alerts: readonly ReplayAlert[]): CleanFills {
  const positions = new Map<string, Decimal>();
  const facts = new Map(alerts.map((one) => [one.facts.root, one.facts]));
  const ordered = inOrder(alerts);
  const implausible = implausibleOf(ordered);
  for (const one of ordered) {
    if (implausible.has(one)) {
      book.drop(one.origin, 'PRICE_IMPLAUSIBLE', `price ${one.price.toString()}`);
      continue;
    }
    const lane = `${one.strategy}|${one.facts.root}`;
    const position = positions.get(lane) ?? Decimal.zero;
    const target = targetOf(one.alert, position, one.parameters);
    if (target.kind === 'nothing') {
      book.drop(one.origin, target.reason);
      continue;
    }
    const change = target.quantity.minus(position);
    if (change.isZero()) {
      book.drop(one.origin, 'ALREADY_AT_TARGET');
      continue;
    }
    positions.set(lane, target.quantity);
    const row = book.append(fillOf(one, change), one.origin.source, one.origin.row);
    if (one.stop !== null) book.stops.set(row, one.stop.toNumber());
  }
  const instruments = book.instruments.flatMap((instrument) => {
    const known = facts.get(instrument.symbol);
    return known === undefined ? [] : [{ instrument, facts: known, prices: instrument.prices }];
  });
  return { instruments, conversions: [], unknown: [] };
}

/** Alerts whose price cannot be right beside the others of their root. */
function implausibleOf(ordered: readonly ReplayAlert[]): ReadonlySet<ReplayAlert> {
  const roots = new Map<string, ReplayAlert[]>();
  for (const one of ordered) {
    const own = roots.get(one.facts.root);
    if (own === undefined) roots.set(one.facts.root, [one]);
    else own.push(one);
  }
  return new Set(
    [...roots.values()].flatMap((own) => {
      const places = implausiblePrices(own.map(({ price }) => price));
      return own.filter((_, place) => places.has(place));
    }),
  );
}

/** By time; alerts of one moment by what they say, so that the order of reading does not matter. */
function inOrder(alerts: readonly ReplayAlert[]): readonly ReplayAlert[] {
  return alerts
    .map((one) => ({
      one,
      text: `${one.facts.root}|${one.origin.id}|${JSON.stringify(one.alert)}`,
    }))
    .sort((a, b) => a.one.at - b.one.at || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ one }) => one);
}

function fillOf({ origin, at, price, strategy, facts }: ReplayAlert, change: Decimal): FillRow {
  const bytes = encoder.encode(origin.id);
  return {
    id: { bytes, start: 0, end: bytes.length },
    account: '',
    strategy,
    conid: 0,
    symbol: facts.root,
    securityType: null,
    currency: facts.currency,
    sign: change.sign() > 0 ? 1 : -1,
    at,
    size: scaledOf(change.abs()),
    price: scaledOf(price),
    net: null,
    commission: FREE,
  };
}
