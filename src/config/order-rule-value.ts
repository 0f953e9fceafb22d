import { LIFETIMES } from '../domain/alert/order-wish.js';
import type { Distance, Sizing } from '../domain/alert/order-wish.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import {
  MARKET_RULE,
  RULE_TYPES,
  STRATEGY_SIZES,
  TIMEOUT_RULES,
} from '../domain/strategy/order-rules.js';
import type { Bracket, LossLimits, OrderRule, RuleType } from '../domain/strategy/order-rules.js';
import { isRecord, oneOf, positive, whole, wholeQuantity, yesNo } from './strategy-value.js';
import type { ValueReader } from './strategy-value.js';

type Fields = Readonly<Record<string, unknown>>;
type Readers<T> = { readonly [K in keyof T]-?: ValueReader<T[K]> };

const HUNDRED = Decimal.of(100);

/** A map whose keys are all known, each of its kind; keys that are missing stay missing. */
function partsOf<T extends object>(value: unknown, readers: Readers<T>): Partial<T> | null {
  if (!isRecord(value)) return null;
  const parts: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value satisfies Fields)) {
    if (!Object.hasOwn(readers, key)) return null;
    const read = (readers as Readonly<Record<string, ValueReader<unknown>>>)[key]?.(part);
    if (read?.ok !== true) return null;
    parts[key] = read.value;
  }
  return parts as Partial<T>;
}

const SIZING_FORM = `a map such as \`{rule: percentOfEquity, value: 10}\`, the rule one of ${STRATEGY_SIZES.join(', ')}`;

/** `{rule: cash, value: 10000}`. */
export const sizing: ValueReader<Sizing> = (value) => {
  const parts = partsOf<Sizing>(value, { rule: oneOf(STRATEGY_SIZES), value: positive });
  const { rule, value: number } = parts ?? {};
  if (rule === undefined || number === undefined) return err(SIZING_FORM);
  if (rule === 'fixed' && !wholeQuantity(number).ok) return err('a whole number for rule fixed');
  const isPart = rule === 'percentOfPosition' || rule === 'risk';
  const tooMuch = isPart && Decimal.of(number).compare(HUNDRED) > 0;
  return tooMuch ? err('at most 100 percent') : ok({ rule, value: number });
};

const RULE_FORM =
  'market, limit, stop, stopLimit or midprice, or a map such as `{type: limit, offsetTicks: 2, timeInForce: DAY, outsideRegularHours: false, timeoutSeconds: 30, onTimeout: cancel}`';

/** A type alone, or a map of what differs from a market order of the day. */
export const orderRule: ValueReader<OrderRule> = (value) => {
  const named = RULE_TYPES.find((type): type is RuleType => type === value);
  if (named !== undefined) return ok({ ...MARKET_RULE, type: named });
  const parts = partsOf<OrderRule>(value, {
    type: oneOf(RULE_TYPES),
    offsetTicks: tickCount,
    timeInForce: oneOf(LIFETIMES),
    outsideRegularHours: yesNo,
    timeoutSeconds: whole(1),
    onTimeout: oneOf(TIMEOUT_RULES),
  });
  return parts?.type === undefined ? err(RULE_FORM) : ok({ ...MARKET_RULE, ...parts });
};

/** Steps may be counted against the order: a limit through the price, that fills sooner. */
function tickCount(value: unknown): Result<number, string> {
  const isCount = typeof value === 'number' && Number.isSafeInteger(value);
  return isCount ? ok(value) : err('a whole number');
}

const BRACKET_FORM =
  'a map of stop, profit and trailing, each `{ticks: 20}`, `{points: 5}` or `{percent: 1}`';

/** `{stop: {ticks: 20}, profit: {percent: 1}, trailing: {points: 5}}`, at least one of them. */
export const bracket: ValueReader<Bracket> = (value) => {
  const parts = partsOf<Record<keyof Bracket, Distance>>(value, {
    stop: distance,
    profit: distance,
    trailing: distance,
  });
  const { stop = null, profit = null, trailing = null } = parts ?? {};
  const isEmpty = stop === null && profit === null && trailing === null;
  return isEmpty ? err(BRACKET_FORM) : ok({ stop, profit, trailing });
};

function distance(value: unknown): Result<Distance, string> {
  const parts = partsOf<Record<Distance['unit'], DecimalText>>(value, {
    ticks: wholeQuantity,
    points: positive,
    percent: positive,
  });
  const [entry, ...more] = Object.entries(parts ?? {});
  if (entry === undefined || more.length > 0) return err(BRACKET_FORM);
  const [unit, number] = entry;
  return ok({ unit: unit as Distance['unit'], value: number });
}

const LOSSES_FORM =
  'a map such as `{dailyLoss: 500, drawdown: 2000, onBreach: reduce}` with at least one amount';

/** `{dailyLoss: 500, drawdown: 2000, onBreach: reduce}`. */
export const lossLimits: ValueReader<LossLimits> = (value) => {
  const parts = partsOf<
    Record<'dailyLoss' | 'drawdown', DecimalText> & Pick<LossLimits, 'onBreach'>
  >(value, { dailyLoss: positive, drawdown: positive, onBreach: oneOf(['reduce', 'flatten']) });
  const { dailyLoss = null, drawdown = null, onBreach = 'reduce' } = parts ?? {};
  if (dailyLoss === null && drawdown === null) return err(LOSSES_FORM);
  return ok({ dailyLoss, drawdown, onBreach });
};

/** `true`, or `{minExcess: 5000}`: the equity that must be left above the margin. */
export const marginPreview: ValueReader<DecimalText | null> = (value) => {
  if (value === false) return ok(null);
  if (value === true) return ok('0');
  const parts = partsOf<{ minExcess: DecimalText }>(value, { minExcess: positive });
  const least = parts?.minExcess;
  return least === undefined ? err('true, false or a map such as `{minExcess: 5000}`') : ok(least);
};
