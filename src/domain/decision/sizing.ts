import type { Alert } from '../alert/alert.js';
import type { Sizing } from '../alert/order-wish.js';
import type { Contract } from '../contract/contract.js';
import { Decimal } from '../kernel/decimal.js';
import { err, ok } from '../kernel/result.js';
import type { Result } from '../kernel/result.js';
import { PLAIN_ORDERS } from '../strategy/order-rules.js';
import type { Strategy } from '../strategy/strategy.js';
import type { Breach } from './limits.js';
import type { Funds } from './market-facts.js';
import { floorTo } from '../contract/price-steps.js';

/** What a size may depend on; null where it is not known. */
export interface SizeFacts {
  readonly contract: Contract;
  /** Signed. */
  readonly position: Decimal;
  /** Price per unit of the contract. */
  readonly price: Decimal | null;
  /** Distance in price from the fill to the stop. */
  readonly stopDistance: Decimal | null;
  readonly funds: Funds | null;
}

/** The rule an alert is sized by: its own, else the strategy's. */
export function sizingOf(
  alert: Pick<Alert, 'quantity' | 'marketPosition' | 'marketPositionSize' | 'order'>,
  strategy: Pick<Strategy, 'quantity' | 'orders'>,
): Sizing {
  const stated = alert.marketPosition === null ? alert.quantity : alert.marketPositionSize;
  if (stated !== null && stated !== '0') return { rule: 'fixed', value: stated };
  const { sizing } = strategy.orders ?? PLAIN_ORDERS;
  return alert.order?.size ?? sizing ?? { rule: 'fixed', value: strategy.quantity };
}

/**
 * Contracts or shares by a rule, rounded down to whole ones; never more than the rule's own bound:
 * cash and percentOfEquity: amount / (price x point value); risk and riskAmount: amount / (stop distance x point value);
 * percentOfPosition: that part of the position held. Refuses `SIZE_ZERO`, and names what is missing: `NO_PRICE`,
 * `NO_STOP`, `NO_EQUITY`.
 */
export function sizeBy(sizing: Sizing, facts: SizeFacts): Result<Decimal, Breach> {
  const exact = exactSize(sizing, facts);
  if (!exact.ok) return exact;
  const whole = floorTo(exact.value, Decimal.one);
  if (whole.sign() > 0) return ok(whole);
  const explanation = `${exact.value.roundTo(4).toString()} is less than one whole contract or share.`;
  return err({ reason: 'SIZE_ZERO', explanation });
}

function exactSize({ rule, value }: Sizing, facts: SizeFacts): Result<Decimal, Breach> {
  const number = Decimal.of(value);
  switch (rule) {
    case 'fixed':
      return ok(number);
    case 'percentOfPosition':
      return ok(shareOf(facts.position.abs(), number));
    case 'cash':
      return unitsFor(ok(number), worthOfUnit(facts));
    case 'percentOfEquity':
      return unitsFor(equityShare(number, facts), worthOfUnit(facts));
    case 'risk':
      return unitsFor(equityShare(number, facts), riskOfUnit(facts));
    case 'riskAmount':
      return unitsFor(ok(number), riskOfUnit(facts));
  }
}

/** As many whole units as the amount pays for, never one more. */
function unitsFor(
  amount: Result<Decimal, Breach>,
  unit: Result<Decimal, Breach>,
): Result<Decimal, Breach> {
  if (!amount.ok) return amount;
  if (!unit.ok) return unit;
  const near = amount.value.dividedBy(unit.value, 0);
  const exceeds = near.times(unit.value).compare(amount.value) > 0;
  return ok(exceeds ? near.minus(Decimal.one) : near);
}

function equityShare(percent: Decimal, { funds, contract }: SizeFacts): Result<Decimal, Breach> {
  if (funds !== null && funds.currency === contract.root.currency) {
    return ok(shareOf(Decimal.of(funds.netLiquidation), percent));
  }
  const currency = contract.root.currency;
  return err({
    reason: 'NO_EQUITY',
    explanation: `What the account is worth is not known in ${currency}.`,
  });
}

function worthOfUnit({ price, contract }: SizeFacts): Result<Decimal, Breach> {
  if (price !== null && price.sign() > 0) return ok(price.times(Decimal.of(contract.pointValue)));
  return err({ reason: 'NO_PRICE', explanation: 'No price is known to size the order with.' });
}

function riskOfUnit({ stopDistance, contract }: SizeFacts): Result<Decimal, Breach> {
  if (stopDistance !== null) return ok(stopDistance.times(Decimal.of(contract.pointValue)));
  return err({
    reason: 'NO_STOP',
    explanation: 'The size follows from the distance of a stop, and there is none.',
  });
}

function shareOf(whole: Decimal, percent: Decimal): Decimal {
  const hundredths = whole.times(percent);
  return Decimal.make(hundredths.coefficient, hundredths.scale + 2);
}

/** `percent` percent of a price, exact. */
export function percentOf(price: Decimal, percent: Decimal): Decimal {
  return shareOf(price.abs(), percent);
}
