import { Decimal } from '../../kernel/decimal.js';

/** Filled quantity of one side, all at one price difference to the alert. */
export interface SlippageInput {
  /** +1 buy, -1 sell. */
  readonly sign: number;
  readonly quantity: Decimal;
  /** p_A, p_F: alert price and fill price, in points. */
  readonly alertPrice: Decimal;
  readonly fillPrice: Decimal;
  /** Traded month less chart month, in points; zero in the chart's own contract. */
  readonly basis: Decimal;
  /** Money per point and unit. */
  readonly pointValue: Decimal;
}

/** S1 in money: side x (p_F - p_A - basis) x quantity x point value. Positive = cost. */
export function slippageMoney(leg: SlippageInput): Decimal {
  const { sign, quantity, alertPrice, fillPrice, basis, pointValue } = leg;
  const points = fillPrice.minus(alertPrice).minus(basis);
  const cost = points.times(quantity).times(pointValue);
  return sign < 0 ? cost.negated() : cost;
}

/** S1 of a whole leg in the units of traders; null where the contract has no tick or the price is not positive. */
export interface SlippageUnits {
  readonly points: number;
  readonly ticks: number | null;
  /** Hundredths of a percent of the alert's price. */
  readonly bps: number | null;
}

/** From money back to points: money / (quantity x point value); ticks = points / tick; bps = points / p_A x 10^4. */
export function slippageUnits(
  money: Decimal,
  quantity: Decimal,
  {
    alertPrice,
    pointValue,
    tick,
  }: { alertPrice: Decimal; pointValue: Decimal; tick: Decimal | null },
): SlippageUnits {
  const points = money.toNumber() / quantity.times(pointValue).toNumber();
  return {
    points,
    ticks: tick === null ? null : points / tick.toNumber(),
    bps: alertPrice.sign() > 0 ? (points / alertPrice.toNumber()) * 10_000 : null,
  };
}
