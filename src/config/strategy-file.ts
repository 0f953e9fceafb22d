import { parseDocument } from 'yaml';
import { GUARD_ONLY } from '../domain/contract/roll.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Limits, Strategy } from '../domain/strategy/strategy.js';
import type { OrderRules } from '../domain/strategy/order-rules.js';
import { PLAIN_ORDERS } from '../domain/strategy/order-rules.js';
import { readRoll } from './roll-value.js';
import { entryWindows } from './entry-window-value.js';
import { bracket, lossLimits, marginPreview, orderRule, sizing } from './order-rule-value.js';
import type { LimitKey, StrategyKey } from './strategy-fields.table.js';
import {
  accountId,
  allowedSides,
  externalRule,
  fileVersion,
  missedAlertRule,
  isRecord,
  oneOf,
  positive,
  secrets,
  signalStyle,
  symbolRules,
  whole,
  wholeQuantity,
  yesNo,
} from './strategy-value.js';
import type { ValueReader } from './strategy-value.js';

/** The environment's trading parameters, which a strategy file may override. */
export type StrategyDefaults = Pick<
  Strategy,
  | 'quantity'
  | 'aggressive'
  | 'limits'
  | 'maxSignalAgeSeconds'
  | 'maxQueueSeconds'
  | 'deduplicationWindowSeconds'
  | 'minDaysUntilExpiry'
>;

const LIMIT_FIELDS = {
  maxOrderQuantity: wholeQuantity,
  maxPositionQuantity: wholeQuantity,
  maxOrderNotional: positive,
  maxOrdersPerDay: whole(1),
} satisfies Readonly<Record<LimitKey, ValueReader<unknown>>>;

/** Keys of which a strategy's `orders` is made. */
const ORDER_FIELDS = {
  sizing,
  entries: orderRule,
  exits: orderRule,
  slippageCap: whole(0),
  bracket,
  priceCollarTicks: whole(0),
  maxSpreadTicks: whole(0),
  marginPreview,
  losses: lossLimits,
  closedMarket: oneOf(['expire', 'queue']),
};

const FIELDS = {
  ...ORDER_FIELDS,
  version: fileVersion,
  enabled: yesNo,
  account: accountId,
  quantity: wholeQuantity,
  aggressive: yesNo,
  signals: signalStyle,
  limits: readLimits,
  maxSignalAgeSeconds: whole(0),
  maxQueueSeconds: whole(1),
  deduplicationWindowSeconds: whole(0),
  minDaysUntilExpiry: whole(0),
  symbols: symbolRules,
  onlyListedSymbols: yesNo,
  external: externalRule,
  shared: yesNo,
  sides: allowedSides,
  swap: yesNo,
  pyramiding: whole(0),
  maxFlipsPerHour: whole(1),
  entryWindows,
  roll: readRoll,
  approvalSeconds: whole(1),
  missedAlert: missedAlertRule,
  expectAlertEverySeconds: whole(60),
  secret: secrets,
} satisfies Readonly<Record<StrategyKey, ValueReader<unknown>>>;

type Readers = Readonly<Record<string, ValueReader<unknown>>>;
type Values<R extends Readers> = {
  readonly [K in keyof R]?: R[K] extends ValueReader<infer T> ? T : never;
};

/**
 * The strategy of one YAML file over the environment's defaults, frozen; or one sentence that names the file and the key
 * at fault. Limits may only be tighter than the environment's.
 */
export function parseStrategyFile(
  name: string,
  content: string,
  defaults: StrategyDefaults,
): Result<Strategy, string> {
  const file = `${name}.yaml`;
  const given = readYaml(content);
  if (!given.ok) return err(`${file}: ${given.error}`);
  const read = readFields(FIELDS, given.value ?? {});
  if (!read.ok) return err(`${file}: ${read.error}`);
  const loosened = loosenedLimit(read.value.limits ?? {}, defaults.limits);
  if (loosened !== null) {
    return err(`${file}: limits.${loosened} must not exceed the environment's.`);
  }
  const strategy = strategyOf(name, read.value, defaults);
  if (strategy.shared && (strategy.orders?.bracket ?? null) !== null) {
    return err(`${file}: a strategy that is shared takes no bracket.`);
  }
  return ok(Object.freeze(strategy));
}

/** Plain YAML: a key once, no references to other parts of the file. */
function readYaml(content: string): Result<unknown, string> {
  const document = parseDocument(content, { uniqueKeys: true, strict: true, stringKeys: true });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) return err(problem.message.split('\n')[0] ?? 'this is no YAML.');
  try {
    return ok(document.toJS({ maxAliasCount: 0 }));
  } catch {
    return err('an alias such as *name is not allowed.');
  }
}

function strategyOf(
  name: string,
  own: Values<typeof FIELDS>,
  defaults: StrategyDefaults,
): Strategy {
  const { secret, limits, version: _version, ...rest } = own;
  const { orders, fields } = apart(rest);
  return {
    enabled: true,
    account: null,
    signals: null,
    symbols: [],
    onlyListedSymbols: false,
    external: 'pause',
    shared: false,
    sides: 'both',
    swap: false,
    pyramiding: 0,
    maxFlipsPerHour: null,
    entryWindows: [],
    roll: GUARD_ONLY,
    approvalSeconds: null,
    missedAlert: 'correct',
    expectAlertEverySeconds: null,
    ...defaults,
    ...fields,
    name,
    limits: Object.freeze({ ...defaults.limits, ...limits }),
    secrets: secret ?? [],
    orders,
  };
}

type OwnFields = Omit<Values<typeof FIELDS>, 'secret' | 'limits' | 'version'>;

/** What is said about orders, and the rest. */
function apart(own: OwnFields): {
  readonly orders: OrderRules;
  readonly fields: Omit<OwnFields, keyof typeof ORDER_FIELDS>;
} {
  const {
    sizing: size,
    entries,
    exits,
    slippageCap,
    bracket: protection,
    priceCollarTicks,
    maxSpreadTicks,
    marginPreview: minExcess,
    losses,
    closedMarket,
    ...fields
  } = own;
  const orders = {
    sizing: size ?? null,
    entries: entries ?? null,
    exits: exits ?? null,
    slippageCap: slippageCap ?? null,
    bracket: protection ?? null,
    priceCollarTicks: priceCollarTicks ?? null,
    maxSpreadTicks: maxSpreadTicks ?? null,
    minExcess: minExcess ?? null,
    losses: losses ?? null,
    closedMarket: closedMarket ?? PLAIN_ORDERS.closedMarket,
  };
  return { orders: Object.freeze(orders), fields };
}

function readLimits(value: unknown): Result<Partial<Limits>, string> {
  const read = readFields(LIMIT_FIELDS, value);
  return read.ok ? read : err(`a map of limits: ${read.error.replace(/\.$/, '')}`);
}

/** Every key known and every value of its kind, or the sentence about the first that is not. */
function readFields<R extends Readers>(readers: R, given: unknown): Result<Values<R>, string> {
  if (!isRecord(given)) return err('this is no map of keys and values.');
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (reader === undefined) return err(`${key} is not a key of a strategy.`);
    const read = reader(value);
    if (!read.ok) return err(`${key} must be ${read.error}.`);
    values[key] = read.value;
  }
  return ok(values as Values<R>);
}

function loosenedLimit(own: Partial<Limits>, bounds: Limits): string | null {
  const exceeds = (key: keyof Limits): boolean => above(own[key] ?? null, bounds[key]);
  const keys = Object.keys(LIMIT_FIELDS) as readonly (keyof Limits)[];
  return keys.find(exceeds) ?? null;
}

function above(value: DecimalText | number | null, bound: DecimalText | number | null): boolean {
  return value !== null && bound !== null && Decimal.of(value).compare(Decimal.of(bound)) > 0;
}
