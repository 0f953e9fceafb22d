import { readAlertTime } from './alert-time.js';
import { readAction, readAnswer, readMarketPosition, readSentiment } from './alert-words.js';
import type { Alert, AlertAction, MarketPosition } from './alert.js';
import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { AlertField, AlertFields } from './alert-fields.js';
import { AlertRefusal } from './alert-refusal.js';
import { refuseWrongSides } from './level-side.js';
import { toOrderWish } from './to-order-wish.js';

type Read<T> = (text: string) => T | null;

const OTHER_TIMES = ['time', 'timestamp', 'date'] as const;
const SYMBOL = /^[A-Z0-9][A-Z0-9 .:!_&/-]{0,39}$/;

/**
 * The alert that the fields make up. Throws {@link AlertRefusal} naming the field: a missing symbol, neither side nor
 * market position, a value that cannot be read, a quantity that is not above zero, two fields that say different things.
 */
export function toAlert(fields: AlertFields): Alert {
  return new Mapping(fields).alert();
}

class Mapping {
  constructor(private readonly fields: AlertFields) {}

  alert(): Alert {
    const symbol = this.symbol();
    const action = this.same(
      ['action', 'side', 'order', 'data'],
      readAction,
      'buy, sell, exit, close or flat',
    );
    const marketPositionSize = this.one('market_position_size', size, 'a number of at least 0');
    const marketPosition = this.marketPosition(action, marketPositionSize);
    this.requireTarget(action, marketPosition, marketPositionSize);
    const quantity = this.same(['quantity', 'contracts'], positive, 'a number above 0');
    const price = this.same(['price', 'signalPrice'], decimal, 'a number');
    const priceIsOrders = this.fields.data !== undefined;
    const order = toOrderWish(this.fields, { price, quantity, priceIsOrders });
    const alert: Alert = {
      symbol,
      exchange: this.one('exchange', symbolText, 'the name of an exchange'),
      action,
      positionSide: this.one('positionSide', side, 'long or short'),
      quantity: (order?.size ?? null) === null ? quantity : null,
      marketPosition,
      marketPositionSize,
      ...this.previous(),
      price,
      ...this.time(),
      externalId: this.fields.id ?? null,
      strategy: this.fields.strategy ?? null,
      test: this.same(['test', 'dummy'], readAnswer, 'true, false, YES or NO') ?? false,
      ...(order === null ? {} : { order }),
    };
    refuseWrongSides(alert);
    return alert;
  }

  private previous(): Pick<Alert, 'previousMarketPosition' | 'previousMarketPositionSize'> {
    const position = this.one('prev_market_position', readMarketPosition, 'long, short or flat');
    const held = this.one('prev_market_position_size', size, 'a number of at least 0');
    return { previousMarketPosition: position, previousMarketPositionSize: held };
  }

  private symbol(): string {
    const symbol = this.same(
      ['symbol', 'ticker'],
      symbolText,
      'a symbol such as ES1! or CME_MINI:ES1!',
    );
    if (symbol === null) throw invalid('symbol', 'symbol is missing.');
    return symbol;
  }

  /** `market_position`, or what TradersPost calls the sentiment of the position after the trade. */
  private marketPosition(
    action: AlertAction | null,
    positionSize: DecimalText | null,
  ): MarketPosition | null {
    const position = this.one('market_position', readMarketPosition, 'long, short or flat');
    const sentiment = this.one('sentiment', readSentiment, 'bullish, bearish, long, short or flat');
    if (sentiment === null) return position;
    if (position !== null && position !== sentiment) {
      throw conflict('sentiment', 'market_position and sentiment say different things.');
    }
    if (action === 'exit' && sentiment !== 'flat') {
      throw conflict('sentiment', `An exit cannot leave the position ${sentiment}.`);
    }
    if (positionSize === null && isPartialExit(action, sentiment)) {
      const message = `A ${action} that leaves the position ${sentiment} closes a part of it, which cannot be done yet; send market_position and market_position_size instead.`;
      throw new AlertRefusal('FEATURE_NOT_AVAILABLE', message, 'sentiment');
    }
    return sentiment;
  }

  private requireTarget(
    action: AlertAction | null,
    position: MarketPosition | null,
    positionSize: DecimalText | null,
  ): void {
    if (action === null && position === null) {
      throw invalid('action', 'Neither action (buy, sell, exit) nor market_position is there.');
    }
    const contradicts = position !== null && positionSize !== null;
    if (contradicts && (position === 'flat') !== (positionSize === '0')) {
      const message = `market_position is ${position}, but market_position_size is ${positionSize}.`;
      throw conflict('market_position_size', message);
    }
  }

  private time(): Pick<Alert, 'at' | 'atField'> {
    const form = 'an ISO 8601 time, or seconds or milliseconds since 1970';
    const timenow = this.one('timenow', readAlertTime, form);
    const time = this.same<Instant>(OTHER_TIMES, readAlertTime, form);
    if (timenow !== null) return { at: timenow, atField: 'timenow' };
    const atField = OTHER_TIMES.find((field) => this.fields[field] !== undefined) ?? null;
    return { at: time, atField };
  }

  /** The value of a field, null when it is absent. `form` completes "must be ...". */
  private one<T>(field: AlertField, read: Read<T>, form: string): T | null {
    const text = this.fields[field];
    if (text === undefined) return null;
    const value = read(text);
    if (value === null) throw invalid(field, `${field} must be ${form}.`);
    return value;
  }

  /** The value that all of these fields that are present agree on. */
  private same<T>(names: readonly AlertField[], read: Read<T>, form: string): T | null {
    let agreed: { readonly field: AlertField; readonly value: T } | null = null;
    for (const field of names) {
      const value = this.one(field, read, form);
      if (value !== null && agreed !== null && value !== agreed.value) {
        throw conflict(field, `${agreed.field} and ${field} say different things.`);
      }
      if (value !== null) agreed ??= { field, value };
    }
    return agreed?.value ?? null;
  }
}

function invalid(field: AlertField, message: string): AlertRefusal {
  return new AlertRefusal('ALERT_INVALID', message, field);
}

function conflict(field: AlertField, message: string): AlertRefusal {
  return new AlertRefusal('ALERT_CONFLICT', message, field);
}

function isPartialExit(action: AlertAction | null, after: MarketPosition): boolean {
  return (action === 'buy' && after === 'short') || (action === 'sell' && after === 'long');
}

function symbolText(text: string): string | null {
  const upper = text.toUpperCase();
  return SYMBOL.test(upper) ? upper : null;
}

function side(text: string): 'long' | 'short' | null {
  const position = readMarketPosition(text);
  return position === 'flat' ? null : position;
}

/** No price and no size has more digits. */
const LONGEST_NUMBER = 24;

function decimal(text: string): DecimalText | null {
  const plain = text.length > LONGEST_NUMBER ? null : (Decimal.parse(text)?.toString() ?? null);
  return plain === null || plain.length > LONGEST_NUMBER ? null : plain;
}

function size(text: string): DecimalText | null {
  const number = decimal(text);
  return number === null || number.startsWith('-') ? null : number;
}

function positive(text: string): DecimalText | null {
  const value = size(text);
  return value === '0' ? null : value;
}
