import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import type { Figure } from '../metrics/figure.js';
import type { AlertCase } from './alert-case.js';
import { basisOf } from './basis.js';
import type { BasisInput } from './basis.js';
import type { FillPlace, FillTable } from './fill-table.js';
import type { PositionEffect } from './position-effect.js';
import { slippageMoney, slippageUnits } from './slippage.js';
import type { SlippageUnits } from './slippage.js';
import { executionCost } from './slippage-split.js';
import { spreadCapture } from './spread-capture.js';
import type { QuotedFill } from './spread-capture.js';

const VWAP_DIGITS = 10;

/** A fill with the basis it was traded at; null = not known. */
export interface PricedFill {
  readonly place: FillPlace;
  readonly basis: Decimal | null;
}

/** All fills of an alert. */
export interface FilledLeg {
  readonly fills: readonly PricedFill[];
  /** Sides as they were: +1, -1; of several the first fill's. */
  readonly sign: number;
  /** Sum without and with sign. */
  readonly quantity: Decimal;
  readonly signed: Decimal;
  /** Average price by quantity, to ten digits. */
  readonly averagePrice: Decimal;
  readonly commission: Decimal;
  readonly currency: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly effect: PositionEffect;
  readonly basisKnown: boolean;
  /** S1 in money, exact; null without an alert price or with an unknown basis. */
  readonly slippage: Decimal | null;
  readonly units: SlippageUnits | null;
  /** S2; null unless the slippage is known, and the quote at sending of every fill. */
  readonly split: { readonly delay: SlippageUnits; readonly execution: SlippageUnits } | null;
  /** S3. */
  readonly capture: Figure;
}

export type EffectOf = (place: FillPlace) => PositionEffect;

/** The leg of an alert; `places` has at least one fill, the earliest first. */
export function filledLeg(
  alert: AlertCase,
  places: readonly [FillPlace, ...FillPlace[]],
  { table, basis, effectOf }: { table: FillTable; basis: BasisInput; effectOf: EffectOf },
): FilledLeg {
  const fills = places.map((place) => {
    const { conid } = table.of(place).instrument;
    return { place, basis: basisOf(alert, conid, basis) };
  });
  const sums = sumsOf(places, table);
  const effects = new Set(places.map(effectOf));
  const [only] = effects;
  const basisKnown = fills.every((fill) => fill.basis !== null);
  const slippage = basisKnown ? slippageOf(alert, fills, table) : null;
  const { facts, instrument } = table.of(places[0]);
  const units = (money: Decimal): SlippageUnits | null => unitsOf(alert, money, { sums, facts });
  return {
    ...sums,
    fills,
    sign: table.signOf(places[0]),
    currency: facts.currency ?? instrument.currency ?? 'unknown',
    firstAt: Math.min(...places.map((place) => table.atOf(place))),
    lastAt: Math.max(...places.map((place) => table.atOf(place))),
    effect: only !== undefined && effects.size === 1 ? only : 'reversal',
    basisKnown,
    slippage,
    units: slippage === null ? null : units(slippage),
    split: slippage === null ? null : splitOf(slippage, executionOf(places, table), units),
    capture: spreadCapture(places.map((place) => quotedFill(place, table))),
  };
}

type Sums = Pick<FilledLeg, 'quantity' | 'signed' | 'averagePrice' | 'commission'>;

function sumsOf(places: readonly FillPlace[], table: FillTable): Sums {
  let [quantity, signed, amount, commission] = [
    Decimal.zero,
    Decimal.zero,
    Decimal.zero,
    Decimal.zero,
  ];
  for (const place of places) {
    const size = table.quantityOf(place);
    quantity = quantity.plus(size);
    signed = table.signOf(place) > 0 ? signed.plus(size) : signed.minus(size);
    amount = amount.plus(table.priceOf(place).times(size));
    commission = commission.plus(table.commissionOf(place));
  }
  return { quantity, signed, commission, averagePrice: amount.dividedBy(quantity, VWAP_DIGITS) };
}

function slippageOf(
  { price }: AlertCase,
  fills: readonly PricedFill[],
  table: FillTable,
): Decimal | null {
  if (price === null) return null;
  let sum = Decimal.zero;
  for (const { place, basis } of fills) {
    const leg = {
      sign: table.signOf(place),
      quantity: table.quantityOf(place),
      alertPrice: price,
      fillPrice: table.priceOf(place),
      basis: basis ?? Decimal.zero,
      pointValue: Decimal.of(table.of(place).facts.pointValue),
    };
    sum = sum.plus(slippageMoney(leg));
  }
  return sum;
}

/** Cost of execution of all fills; null unless the quote at sending of each is known. */
function executionOf(places: readonly FillPlace[], table: FillTable): Decimal | null {
  let sum = Decimal.zero;
  for (const place of places) {
    const { quote, ...fill } = quotedFill(place, table);
    if (quote === null) return null;
    const pointValue = Decimal.of(table.of(place).facts.pointValue);
    sum = sum.plus(executionCost({ ...fill, pointValue }, quote));
  }
  return sum;
}

function quotedFill(place: FillPlace, table: FillTable): QuotedFill {
  return {
    sign: table.signOf(place),
    quantity: table.quantityOf(place),
    fillPrice: table.priceOf(place),
    quote: table.quoteOf(place),
  };
}

function splitOf(
  slippage: Decimal,
  cost: Decimal | null,
  units: (money: Decimal) => SlippageUnits | null,
): FilledLeg['split'] {
  if (cost === null) return null;
  const [delay, execution] = [units(slippage.minus(cost)), units(cost)];
  return delay === null || execution === null ? null : { delay, execution };
}

function unitsOf(
  { price }: AlertCase,
  slippage: Decimal,
  { sums, facts }: { sums: Sums; facts: { pointValue: string; tick: string | null } },
): SlippageUnits | null {
  if (price === null) return null;
  return slippageUnits(slippage, sums.quantity, {
    alertPrice: price,
    pointValue: Decimal.of(facts.pointValue),
    tick: facts.tick === null ? null : Decimal.of(facts.tick),
  });
}
