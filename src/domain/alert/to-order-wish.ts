import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import { AlertRefusal } from './alert-refusal.js';
import { LIFETIMES } from './order-wish.js';
import type { Distance, Level, OrderKind, OrderWish, Sizing } from './order-wish.js';
import { readAnswer } from './alert-words.js';
import { plainName } from './wish-members.js';
import type { WishFields } from './wish-members.js';
import { SIZE_NAMES, TYPE_NAMES } from './wish-names.table.js';
import type { WishField } from './wish-names.table.js';

/** What of the rest of the alert its order depends on. */
export interface WishContext {
  readonly price: DecimalText | null;
  readonly quantity: DecimalText | null;
  /** PickMyTrade's `price` is also that of a limit or stop order. */
  readonly priceIsOrders: boolean;
}

/** No price and no size has more digits. */
const LONGEST_NUMBER = 24;
const HUNDRED = Decimal.of(100);

/**
 * What the alert asks of its order; null when it asks for nothing beyond side and contracts. Throws {@link AlertRefusal}
 * naming the field: a price that is missing, or there without an order that has one; a type, time in force or size that
 * cannot be done; a number that is none.
 */
export function toOrderWish(fields: WishFields, context: WishContext): OrderWish | null {
  const wish: OrderWish = {
    ...priced(fields, context),
    timeInForce: lifetimeOf(fields.timeInForce),
    outsideRegularHours: hoursOf(fields.outsideRegularHours),
    stopLoss: levelOf(fields, ['stopLoss', 'stopLossAmount', 'stopLossPercent']),
    takeProfit: levelOf(fields, ['takeProfit', 'takeProfitAmount', 'takeProfitPercent']),
    trailingStop: distanceOf(fields, 'trailingStop', 'trailingStopPercent'),
    size: sizeOf(fields, context.quantity),
  };
  requireStop(fields.stopLossType, wish);
  return Object.values(wish).every((part) => part === null) ? null : wish;
}

/** A stop loss of a stated type needs what it is made of. */
function requireStop(type: string | undefined, wish: OrderWish): void {
  if (type === undefined) return;
  const kind = TYPE_NAMES.get(plainName(type));
  if (kind !== 'stop' && kind !== 'trail') {
    throw unavailable('stopLoss', 'A stop loss that is neither a stop nor a trailing stop');
  }
  if ((kind === 'stop' ? wish.stopLoss : wish.trailingStop) !== null) return;
  throw invalid('stopLoss', 'stopLoss has a type, but neither a price nor a distance for it.');
}

type Priced = Pick<OrderWish, 'type' | 'limitPrice' | 'stopPrice' | 'trail'>;

/** Type and prices of the order, which must fit each other; prices alone name their type. */
function priced(fields: WishFields, context: WishContext): Priced {
  const limit = positiveOf(fields, 'limitPrice');
  const stop = positiveOf(fields, 'stopPrice');
  const trail = distanceOf(fields, 'trailAmount', 'trailPercent');
  const type = kindOf(fields.orderType) ?? impliedKind(limit, stop, trail);
  const own = context.priceIsOrders ? context.price : null;
  const hasLimit = type === 'limit' || type === 'stopLimit';
  const hasStop = type === 'stop' || type === 'stopLimit';
  const limitPrice = hasLimit || type === 'midprice' ? (limit ?? (hasLimit ? own : null)) : null;
  const stopPrice = hasStop ? (stop ?? (type === 'stop' ? own : null)) : null;
  if (hasLimit && limitPrice === null) throw invalid('limitPrice', 'limitPrice is missing.');
  if (hasStop && stopPrice === null) throw invalid('stopPrice', 'stopPrice is missing.');
  if (type === 'trail' && trail === null) throw invalid('trailAmount', 'trailAmount is missing.');
  const spare = spareField({ limit, stop, trail }, { limitPrice, stopPrice, type });
  if (spare !== null) {
    throw new AlertRefusal(
      'ALERT_CONFLICT',
      `orderType and ${spare} contradict each other.`,
      spare,
    );
  }
  return { type, limitPrice, stopPrice, trail };
}

/** A price that an order of the type has no use for. */
function spareField(
  given: {
    readonly limit: DecimalText | null;
    readonly stop: DecimalText | null;
    readonly trail: Distance | null;
  },
  used: Pick<OrderWish, 'type' | 'limitPrice' | 'stopPrice'>,
): WishField | null {
  if (given.limit !== null && used.limitPrice === null) return 'limitPrice';
  if (given.stop !== null && used.stopPrice === null) return 'stopPrice';
  return given.trail !== null && used.type !== 'trail' ? 'trailAmount' : null;
}

function impliedKind(
  limit: DecimalText | null,
  stop: DecimalText | null,
  trail: Distance | null,
): OrderKind | null {
  if (stop !== null) return limit === null ? 'stop' : 'stopLimit';
  if (limit !== null) return 'limit';
  return trail === null ? null : 'trail';
}

function kindOf(word: string | undefined): OrderKind | null {
  if (word === undefined) return null;
  const kind = TYPE_NAMES.get(plainName(word));
  if (kind === undefined) throw unavailable('orderType', 'An order of that type');
  return kind;
}

function lifetimeOf(word: string | undefined): OrderWish['timeInForce'] {
  if (word === undefined) return null;
  const lifetime = LIFETIMES.find((one) => one === word.toUpperCase());
  if (lifetime === undefined) throw unavailable('timeInForce', 'That time in force');
  return lifetime;
}

function hoursOf(word: string | undefined): boolean | null {
  if (word === undefined || word === '') return null;
  const answer = readAnswer(word);
  if (answer === null) throw invalid('outsideRegularHours', 'extendedHours must be true or false.');
  return answer;
}

/** A price, an amount or a percentage; stating two of them is a contradiction. */
function levelOf(
  fields: WishFields,
  names: readonly [price: WishField, points: WishField, percent: WishField],
): Level | null {
  const units = ['price', 'points', 'percent'] as const;
  const levels = names.flatMap((name, index): readonly Level[] => {
    const value = positiveOf(fields, name, names[0]);
    const unit = units[index];
    return value === null || unit === undefined ? [] : [{ unit, value }];
  });
  if (levels.length > 1) {
    const message = `${names[0]} states more than one of price, amount and percent.`;
    throw new AlertRefusal('ALERT_CONFLICT', message, names[0]);
  }
  return levels[0] ?? null;
}

function distanceOf(fields: WishFields, points: WishField, percent: WishField): Distance | null {
  const amount = positiveOf(fields, points);
  const share = positiveOf(fields, percent, points);
  if (amount !== null && share !== null) {
    const message = `${points} states both an amount and a percentage.`;
    throw new AlertRefusal('ALERT_CONFLICT', message, points);
  }
  if (amount !== null) return { unit: 'points', value: amount };
  return share === null ? null : { unit: 'percent', value: share };
}

function sizeOf(fields: WishFields, quantity: DecimalText | null): Sizing | null {
  const risk = positiveOf(fields, 'riskPercentage');
  if (risk !== null) return { rule: 'risk', value: risk };
  if (fields.quantityType === undefined) return null;
  const rule = SIZE_NAMES.get(plainName(fields.quantityType));
  if (rule === undefined) throw unavailable('quantityType', 'A size of that type');
  if (rule === 'fixed') return null;
  if (quantity === null) throw invalid('quantity', 'quantityType needs a quantity.');
  const tooMuch = rule === 'percentOfPosition' && Decimal.of(quantity).compare(HUNDRED) > 0;
  if (tooMuch) throw invalid('quantity', 'There are at most 100 percent of a position.');
  return { rule, value: quantity };
}

function positiveOf(
  fields: WishFields,
  name: WishField,
  field: WishField = name,
): DecimalText | null {
  const text = fields[name];
  if (text === undefined) return null;
  const value = text.length > LONGEST_NUMBER ? null : Decimal.parse(text);
  if (value === null || value.sign() <= 0 || value.toString().length > LONGEST_NUMBER) {
    throw invalid(field, `${field} must be a number above 0.`);
  }
  return value.toString();
}

function invalid(field: string, message: string): AlertRefusal {
  return new AlertRefusal('ALERT_INVALID', message, field);
}

function unavailable(field: WishField, what: string): AlertRefusal {
  const message = `${what} cannot be done yet; take ${field} out, or what it asks for.`;
  return new AlertRefusal('FEATURE_NOT_AVAILABLE', message, field);
}
