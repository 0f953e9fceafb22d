import { Decimal } from '../kernel/decimal.js';
import { signOf } from '../kernel/side.js';
import type { Execution } from './execution.js';

/** What closing lots brought in: `realised` before the `commission` of both sides. */
export interface Realised {
  readonly realised: Decimal;
  readonly commission: Decimal;
}

/** A fill, or what is left of it. */
interface Lot {
  readonly sign: 1 | -1;
  readonly quantity: Decimal;
  readonly net: Decimal;
  readonly commission: Decimal;
}

/** Decimals of a part of an amount; what rounding leaves stays with the other part, so that nothing is lost. */
const PART_SCALE = 8;

/** Open lots of every contract of every account; a fill on the other side closes the oldest first. */
export class RealisedLots {
  private readonly lots = new Map<string, readonly Lot[]>();

  /**
   * Fills oldest first; null for one that closes nothing, and for a currency conversion, which is no trade. A commission
   * counts when its lot is closed; one that the broker has not told is none.
   */
  take(fill: Execution): Realised | null {
    if (fill.securityType === 'CASH') return null;
    const key = `${fill.account}|${fill.conid}`;
    let rest = lotOf(fill);
    let lots = this.lots.get(key) ?? [];
    let sum: Realised | null = null;
    for (let lot = lots[0]; lot !== undefined && lot.sign !== rest.sign; lot = lots[0]) {
      if (rest.quantity.isZero()) break;
      const quantity = lot.quantity.compare(rest.quantity) < 0 ? lot.quantity : rest.quantity;
      const [opened, openLeft] = split(lot, quantity);
      const [closing, closeLeft] = split(rest, quantity);
      sum = added(sum, opened, closing);
      lots = openLeft.quantity.isZero() ? lots.slice(1) : [openLeft, ...lots.slice(1)];
      rest = closeLeft;
    }
    this.lots.set(key, rest.quantity.isZero() ? lots : [...lots, rest]);
    return sum;
  }
}

function lotOf({ side, quantity, netAmount, commission }: Execution): Lot {
  return {
    sign: signOf(side),
    quantity: Decimal.of(quantity),
    net: Decimal.of(netAmount),
    commission: Decimal.of(commission ?? '0'),
  };
}

function split(lot: Lot, quantity: Decimal): readonly [part: Lot, left: Lot] {
  if (quantity.equals(lot.quantity)) {
    const none = { quantity: Decimal.zero, net: Decimal.zero, commission: Decimal.zero };
    return [lot, { ...lot, ...none }];
  }
  const shareOf = (amount: Decimal): Decimal =>
    amount.times(quantity).dividedBy(lot.quantity, PART_SCALE);
  const [net, commission] = [shareOf(lot.net), shareOf(lot.commission)];
  const left = {
    ...lot,
    quantity: lot.quantity.minus(quantity),
    net: lot.net.minus(net),
    commission: lot.commission.minus(commission),
  };
  return [{ ...lot, quantity, net, commission }, left];
}

function added(sum: Realised | null, opened: Lot, closing: Lot): Realised {
  const long = closing.net.minus(opened.net);
  const gain = opened.sign === 1 ? long : long.negated();
  return {
    realised: (sum?.realised ?? Decimal.zero).plus(gain),
    commission: (sum?.commission ?? Decimal.zero).plus(opened.commission).plus(closing.commission),
  };
}
