import { readAction } from './alert-words.js';
import { AlertRefusal } from './alert-refusal.js';
import { Decimal } from '../kernel/decimal.js';
import type { JsonScan, Member, Scalar } from './json-scan.js';
import { refuseUnmetDemand } from './unmet-demand.js';
import { wishFieldOf, wishFieldsIn } from './wish-members.js';
import type { WishField } from './wish-names.table.js';

/** Fields that mean something in every body; `sentiment` and `signalPrice` come from TradersPost. */
export const COMMON_FIELDS = [
  'symbol',
  'ticker',
  'exchange',
  'action',
  'side',
  'order',
  'sentiment',
  'positionSide',
  'quantity',
  'contracts',
  'market_position',
  'market_position_size',
  'prev_market_position',
  'prev_market_position_size',
  'price',
  'signalPrice',
  'timenow',
  'time',
  'timestamp',
  'id',
  'strategy',
  'test',
  'dummy',
] as const;

/** PickMyTrade's names of the action and of the time. In other bodies they mean nothing. */
export const PICK_MY_TRADE_FIELDS = ['data', 'date'] as const;

export type AlertField =
  (typeof COMMON_FIELDS)[number] | (typeof PICK_MY_TRADE_FIELDS)[number] | WishField;

/** The fields of a body that mean something, as texts; absent, null and empty are all undefined. */
export type AlertFields = Readonly<Partial<Record<AlertField, string>>>;

/** The same, their values not yet looked at. */
export type RawFields = Readonly<Partial<Record<AlertField, unknown>>>;

/** Whose message a body is, by its fields. */
export type AlertFormat = 'own' | 'TradersPost' | 'PickMyTrade';

const LONGEST_TEXT = 200;
const LONGEST_KEY = 60;
const CONTROL = /\p{Cc}/u;
const DIRECTIONS: readonly string[] = ['action', 'side', 'order', 'market_position', 'sentiment'];
const TRADERS_POST: readonly string[] = ['sentiment', 'signalPrice', 'extras', 'quantityType'];
const COMMON: ReadonlySet<string> = new Set(COMMON_FIELDS);

/**
 * PickMyTrade's messages have the action in `data` (https://pickmytrade.io/pages/alert.html); TradersPost's have
 * `ticker` and `action` like ours and are told by fields that only they have.
 */
export function formatOf({ members }: Pick<JsonScan, 'members'>): AlertFormat {
  const data = members.find(({ key }) => key === 'data')?.value;
  if (data?.kind === 'text' && data.text.trim() !== '') {
    const isAlone = !members.some(({ key }) => DIRECTIONS.includes(key));
    if (isAlone || readAction(data.text.trim()) !== null) return 'PickMyTrade';
  }
  return members.some(({ key }) => TRADERS_POST.includes(key)) ? 'TradersPost' : 'own';
}

/**
 * The fields of a body that mean something. Throws {@link AlertRefusal} for a key that comes twice and for what cannot be
 * done; values that are no texts stay what they are for {@link fieldFault}. `hide` takes secrets out.
 */
export function fieldsIn(scan: JsonScan, text: string, hide: (text: string) => string): RawFields {
  const { fault, members } = scan;
  if (fault !== null) {
    const key = hide(fault.key).slice(0, LONGEST_KEY);
    throw new AlertRefusal('ALERT_INVALID', `A key ${fault.reason}.`, key);
  }
  refuseUnmetDemand(members, text);
  const isPickMyTrade = formatOf(scan) === 'PickMyTrade';
  const fields: Record<string, unknown> = { ...wishFieldsIn(members, text) };
  for (const { key, value } of members) {
    const means = COMMON.has(key) || (isPickMyTrade && (key === 'data' || key === 'date'));
    const plain = means ? plainOf(value, hide) : null;
    if (plain !== null && plain !== '') fields[key] = plain;
  }
  if (isPickMyTrade) dropZeros(fields);
  return fields;
}

/** What PickMyTrade's templates say where nothing is meant: a price of 0, and a quantity when all is closed or the risk says it. */
function dropZeros(fields: Record<string, unknown>): void {
  if (isZero(fields['price'])) delete fields['price'];
  const closes = readAction(String(fields['data'])) === 'exit';
  const isSized = closes || fields['riskPercentage'] !== undefined;
  if (isSized && isZero(fields['quantity'])) delete fields['quantity'];
}

function isZero(value: unknown): boolean {
  return typeof value === 'string' && Decimal.parse(value)?.isZero() === true;
}

/** Nested values stay what they are not, so that {@link fieldFault} names them. */
function plainOf(value: Scalar, hide: (text: string) => string): string | object | null {
  if (value.kind === 'null') return null;
  if (value.kind === 'nested') return {};
  if (value.kind === 'truth') return String(value.value);
  return (value.kind === 'text' ? hide(value.text) : value.text).trim();
}

/** What is wrong with the form of a field's value, completing "`field` ..."; null when nothing is. */
export function fieldFault(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text, a number or true or false.';
  if (value.length > LONGEST_TEXT) return `must be at most ${LONGEST_TEXT} characters long.`;
  return CONTROL.test(value) ? 'must not hold control characters.' : null;
}

/** The fields, each of its form; throws {@link AlertRefusal} about the first that is not. */
export function wellFormed(fields: RawFields): AlertFields {
  for (const [name, value] of Object.entries(fields)) {
    const fault = fieldFault(value);
    if (fault !== null) throw new AlertRefusal('ALERT_INVALID', `${name} ${fault}`, name);
  }
  return fields as AlertFields;
}

/** Members whose name means nothing to this service: kept with the alert and harmless. */
export function unusedKeys(scan: JsonScan): readonly string[] {
  const isPickMyTrade = formatOf(scan) === 'PickMyTrade';
  const isUsed = ({ key }: Member): boolean =>
    COMMON.has(key) ||
    wishFieldOf(key) !== null ||
    key === 'secret' ||
    (isPickMyTrade && (key === 'data' || key === 'date'));
  return scan.members.filter((member) => !isUsed(member)).map(({ key }) => key);
}
