import { Decimal } from '../kernel/decimal.js';
import { AlertRefusal } from './alert-refusal.js';
import { scanJson } from './json-scan.js';
import type { Member, Scalar } from './json-scan.js';
import { NESTED_NAMES, WISH_NAMES } from './wish-names.table.js';
import type { WishField } from './wish-names.table.js';

export type WishFields = Readonly<Partial<Record<WishField, string>>>;

const OTHER_SIGNS = /[^a-z0-9]/g;
const LONGEST_NAME = 60;
const EMPTY = /^[[{]\s*[\]}]$/;

/** A name or a word in small letters and digits only. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(OTHER_SIGNS, '');
}

/** What a member's name means for the order; null where it means nothing for it. */
export function wishFieldOf(key: string): WishField | null {
  const name = plainName(key);
  return Object.hasOwn(WISH_NAMES, name) ? (WISH_NAMES[name] ?? null) : null;
}

/**
 * What a body says about how its order is to work, as texts; zero, false, null and empty values say nothing. `text` is
 * what the members were scanned from. Throws {@link AlertRefusal}: two names of one thing that differ, a part of an
 * object that nobody here can follow, a list where one value belongs.
 */
export function wishFieldsIn(members: readonly Member[], text: string): WishFields {
  const fields: Partial<Record<WishField, string>> = {};
  const set = (field: WishField, key: string, value: Scalar): void => {
    const word = wordOf(value, key, field);
    if (word === '') return;
    if (fields[field] !== undefined && fields[field] !== word) {
      const message = `Two fields say different things about ${field}.`;
      throw new AlertRefusal('ALERT_CONFLICT', message, key);
    }
    fields[field] = word;
  };
  for (const { key: sent, value, span } of members) {
    const field = wishFieldOf(sent);
    const key = sent.slice(0, LONGEST_NAME);
    if (field === null) continue;
    if (value.kind !== 'nested') set(field, key, value);
    else for (const part of partsOf(field, key, text.slice(span.start, span.end))) set(...part);
  }
  return fields;
}

/** The members of TradersPost's objects `stopLoss` and `takeProfit`, each as a field of its own. */
function partsOf(
  field: WishField,
  key: string,
  json: string,
): readonly (readonly [WishField, string, Scalar])[] {
  if (EMPTY.test(json)) return [];
  const names = NESTED_NAMES[field];
  const scan = scanJson(json);
  if (names === undefined || !scan.ok || scan.value.fault !== null) {
    throw new AlertRefusal('ALERT_INVALID', `${key} is not of a form that can be read.`, key);
  }
  return scan.value.members.flatMap(({ key: inner, value }) => {
    const part = names[plainName(inner)];
    if (part !== undefined) return [[part, key, value] as const];
    if (value.kind !== 'nested' && isNothing(value)) return [];
    const message = `A part of ${key} cannot be followed yet; take it out, or what it asks for.`;
    throw new AlertRefusal('FEATURE_NOT_AVAILABLE', message, key);
  });
}

function isNothing(value: Scalar): boolean {
  if (value.kind === 'null') return true;
  if (value.kind === 'truth') return !value.value;
  return value.kind !== 'nested' && isOff(value.text.trim());
}

function isOff(word: string): boolean {
  return word === '' || word.toLowerCase() === 'false' || Decimal.parse(word)?.isZero() === true;
}

/** The value in one word; empty where it says nothing. Only hours may be said to be not wished. */
function wordOf(value: Scalar, key: string, field: WishField): string {
  if (value.kind === 'nested') {
    throw new AlertRefusal('ALERT_INVALID', `${key} is not of a form that can be read.`, key);
  }
  if (value.kind === 'null') return '';
  const word = value.kind === 'truth' ? String(value.value) : value.text.trim();
  if (field === 'outsideRegularHours') return word.toLowerCase();
  return isOff(word) ? '' : word;
}
