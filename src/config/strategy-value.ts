import { knownRoot } from '../domain/contract/roots.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type {
  AllowedSides,
  ExternalRule,
  MissedAlertRule,
  SignalStyle,
  SymbolRule,
} from '../domain/strategy/strategy.js';
import { secret } from './environment-value.js';

/** Reads one value of a YAML file. The error completes the sentence "`key` must be ...". */
export type ValueReader<T> = (value: unknown) => Result<T, string>;

export const yesNo: ValueReader<boolean> = (value) =>
  typeof value === 'boolean' ? ok(value) : err('true or false');

export function whole(min: number): ValueReader<number> {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min
      ? ok(value)
      : err(`a whole number of at least ${min}`);
}

/** One of these words. */
export function oneOf<const W extends string>(words: readonly W[]): ValueReader<W> {
  return (value) => {
    const word = words.find((one) => one === value);
    return word === undefined ? err(words.join(' or ')) : ok(word);
  };
}

export const wholeQuantity: ValueReader<DecimalText> = (value) => {
  const number = decimalOf(value);
  return number !== null && number.sign() > 0 && number.isInteger()
    ? ok(number.toString())
    : err('a whole number above 0');
};

export const positive: ValueReader<DecimalText> = (value) => {
  const number = decimalOf(value);
  return number !== null && number.sign() > 0 ? ok(number.toString()) : err('a number above 0');
};

export const signalStyle: ValueReader<SignalStyle> = (value) =>
  value === 'reversal' || value === 'entry-exit' || value === 'incremental'
    ? ok(value)
    : err('reversal, entry-exit or incremental');

export const externalRule: ValueReader<ExternalRule> = (value) =>
  value === 'pause' || value === 'adopt' ? ok(value) : err('pause or adopt');

/** The form of a strategy file; there is one so far. */
export const fileVersion: ValueReader<1> = (value) => (value === 1 ? ok(1) : err('1'));

export const accountId: ValueReader<string> = (value) =>
  typeof value === 'string' && /^[A-Za-z0-9]{3,20}$/.test(value)
    ? ok(value.toUpperCase())
    : err('the id of an account');

export const missedAlertRule: ValueReader<MissedAlertRule> = (value) =>
  value === 'correct' || value === 'hold' ? ok(value) : err('correct or hold');

export const allowedSides: ValueReader<AllowedSides> = (value) =>
  value === 'both' || value === 'long' || value === 'short' || value === 'none'
    ? ok(value)
    : err('both, long, short or none');

/** One secret, or a list of at most two. */
export const secrets: ValueReader<readonly string[]> = (value) => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0 || list.length > 2) return err('one secret, or a list of two');
  const texts: string[] = [];
  for (const item of list) {
    if (typeof item !== 'string') return err('text in quotes');
    const read = secret(item);
    if (!read.ok) return read;
    texts.push(read.value);
  }
  return ok(texts);
};

const SYMBOL = /^[A-Z0-9][A-Z0-9.-]{0,11}$/;
const SYMBOLS_FORM = 'a map such as `ES: future`, or a list of `{symbol: ES, type: future}`';

/** `{ES: future, AAPL: stock}` or `[{symbol: ES, type: future}]`; a symbol may come once. */
export const symbolRules: ValueReader<readonly SymbolRule[]> = (value) => {
  const pairs = pairsOf(value);
  if (pairs === null) return err(SYMBOLS_FORM);
  const rules: SymbolRule[] = [];
  for (const [given, type] of pairs) {
    const symbol = given.toUpperCase();
    if (!SYMBOL.test(symbol)) return err(`made of symbols such as ES or AAPL, not "${given}"`);
    if (type !== 'future' && type !== 'stock') return err(`future or stock for ${symbol}`);
    if (type === 'future' && knownRoot(symbol) === undefined) {
      return err(`made of known roots of futures, and ${symbol} is none`);
    }
    if (rules.some((rule) => rule.symbol === symbol)) return err(`free of repetitions (${symbol})`);
    rules.push({ symbol, type });
  }
  return ok(rules);
};

/** Symbol and type of each entry, types still unchecked; null when the form is neither of the two. */
function pairsOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (!Array.isArray(value)) return isRecord(value) ? Object.entries(value) : null;
  const pairs: (readonly [string, unknown])[] = [];
  for (const item of value as readonly unknown[]) {
    if (!isRecord(item) || Object.keys(item).some((key) => key !== 'symbol' && key !== 'type')) {
      return null;
    }
    if (typeof item['symbol'] !== 'string') return null;
    pairs.push([item['symbol'], item['type']]);
  }
  return pairs;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decimalOf(value: unknown): Decimal | null {
  return typeof value === 'number' || typeof value === 'string'
    ? Decimal.parse(String(value))
    : null;
}
