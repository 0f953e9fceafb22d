import { readAction, readAnswer, readMarketPosition } from '../domain/alert/alert-words.js';
import type { Alert } from '../domain/alert/alert.js';
import { parsePriceText } from '../domain/execution/price-text.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The alert that a logged message makes up, as far as playing it again needs it; null when it names no symbol, or
 * neither a side nor a market position. Logs are read kindly: the receiver refused what it did not understand.
 */
export function alertOfBody(body: unknown): Alert | null {
  const fields = fieldsOf(body);
  const symbol = textOf(fields, 'symbol', 'ticker')?.toUpperCase() ?? null;
  const action = wordOf(fields, readAction, 'action', 'side', 'order');
  const marketPosition = wordOf(fields, readMarketPosition, 'market_position');
  if (symbol === null || (action === null && marketPosition === null)) return null;
  const side = wordOf(fields, readMarketPosition, 'positionSide');
  return {
    symbol,
    exchange: textOf(fields, 'exchange')?.toUpperCase() ?? null,
    action,
    positionSide: side === 'flat' ? null : side,
    quantity: numberOf(fields, 'quantity', 'contracts'),
    marketPosition,
    marketPositionSize: numberOf(fields, 'market_position_size'),
    previousMarketPosition: wordOf(fields, readMarketPosition, 'prev_market_position'),
    previousMarketPositionSize: numberOf(fields, 'prev_market_position_size'),
    price: numberOf(fields, 'price'),
    at: null,
    atField: null,
    externalId: textOf(fields, 'id'),
    strategy: textOf(fields, 'strategy'),
    test: wordOf(fields, readAnswer, 'test', 'dummy') ?? false,
  };
}

/** The price of the stop that a message names for its entry; null when it names none. */
export function stopOfBody(body: unknown): Decimal | null {
  const text = numberOf(fieldsOf(body), 'stop', 'stop_loss', 'stopLoss', 'sl');
  return text === null ? null : Decimal.of(text);
}

function fieldsOf(body: unknown): Fields {
  const value = typeof body === 'string' ? jsonOf(body) : body;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return null;
  }
}

/** The first of these fields that is filled. */
function textOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    const isTold = ['string', 'number', 'boolean'].includes(typeof value);
    const text = isTold ? String(value).trim() : '';
    if (text !== '') return text;
  }
  return null;
}

function wordOf<T>(
  fields: Fields,
  read: (word: string) => T | null,
  ...names: readonly string[]
): T | null {
  const word = textOf(fields, ...names);
  return word === null ? null : read(word);
}

function numberOf(fields: Fields, ...names: readonly string[]): DecimalText | null {
  const text = textOf(fields, ...names);
  return text === null ? null : (parsePriceText(text)?.toString() ?? null);
}
