import { Decimal } from '../kernel/decimal.js';
import { AlertRefusal } from './alert-refusal.js';
import { DEMANDS, PROTECTION, PROTECTIVE_BEGINNING } from './demands.table.js';
import type { Demand } from './demands.table.js';
import type { Member, Scalar } from './json-scan.js';
import { plainName, wishFieldOf } from './wish-members.js';

const ACTION_FIELDS: readonly string[] = ['action', 'side', 'order', 'data'];
/** Actions of TradersPost that this service does not take. */
const OTHER_ACTIONS: readonly string[] = ['add', 'cancel'];
const LONGEST_NAME = 60;
const EMPTY = /^[[{]\s*[\]}]$/;

/**
 * Refuses `FEATURE_NOT_AVAILABLE`, naming the field, when a body asks for what this service cannot do: an alert that asks
 * for a stop is never traded without one. `text` is what the members were scanned from.
 */
export function refuseUnmetDemand(members: readonly Member[], text: string): void {
  for (const member of members) {
    const what = unmetBy(member, text);
    if (what === null) continue;
    const field = member.key.slice(0, LONGEST_NAME);
    const message = `${what} cannot be done yet; take ${field} out, or what it asks for.`;
    throw new AlertRefusal('FEATURE_NOT_AVAILABLE', message, field);
  }
}

/** What a member asks for in vain; null when it asks for nothing, or for what is done anyway. */
function unmetBy({ key, value, span }: Member, text: string): string | null {
  const word = wordOf(value);
  if (ACTION_FIELDS.includes(key) && word !== null && OTHER_ACTIONS.includes(word)) {
    return `The action ${word}`;
  }
  const name = plainName(key);
  const demand = wishFieldOf(key) === null ? demandOf(name) : null;
  if (demand === null) return null;
  const isMet =
    word === null
      ? isMetByNested(name, text.slice(span.start, span.end))
      : isMetBy(word, demand.met);
  return isMet ? null : demand.what;
}

function demandOf(name: string): Demand | null {
  if (Object.hasOwn(DEMANDS, name)) return DEMANDS[name] ?? null;
  return PROTECTIVE_BEGINNING.test(name) ? PROTECTION : null;
}

/** The value in small letters; empty for null, null for an object or a list. */
function wordOf(value: Scalar): string | null {
  if (value.kind === 'nested') return null;
  if (value.kind === 'null') return '';
  return value.kind === 'truth' ? String(value.value) : value.text.trim().toLowerCase();
}

function isMetBy(word: string, met: readonly string[] | undefined): boolean {
  if (word === '') return true;
  if (met !== undefined) return met.includes(word);
  return word === 'false' || Decimal.parse(word)?.isZero() === true;
}

/** An empty object or list asks for nothing; one account of the ordinary size is the one that is traded. */
function isMetByNested(name: string, json: string): boolean {
  if (EMPTY.test(json)) return true;
  return name === 'multipleaccounts' && isOneAccount(json);
}

function isOneAccount(json: string): boolean {
  const accounts = listIn(json);
  const [only] = accounts;
  if (accounts.length !== 1 || typeof only !== 'object' || only === null) return false;
  return Object.entries(only).every(([key, value]) => {
    const demand = demandOf(plainName(key)) ?? sizeDemandOf(key);
    return demand === null || isMetBy(String(value ?? '').toLowerCase(), demand.met);
  });
}

/** In the list of accounts a size of its own is one account's, not the order's. */
function sizeDemandOf(key: string): Demand | null {
  return wishFieldOf(key) === 'riskPercentage' ? { what: 'A size of one account' } : null;
}

function listIn(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
