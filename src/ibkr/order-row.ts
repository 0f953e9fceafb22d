import type { Side } from '../domain/kernel/side.js';
import type { OrderType } from '../domain/order/order-terms.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import { knownRefusal } from './refusal-classifier.js';
import {
  decimalOf,
  integerOf,
  isRecord,
  recordsOf,
  textOf,
  type JsonRecord,
} from './json-fields.js';

const SIDES: Readonly<Record<string, Side>> = {
  B: 'BUY',
  BUY: 'BUY',
  BOT: 'BUY',
  S: 'SELL',
  SELL: 'SELL',
  SLD: 'SELL',
};

/** The endpoints write a side as a word or as a letter; null for anything else, such as `X` of an expired option. */
export function sideOf(record: JsonRecord, key: string): Side | null {
  return SIDES[(textOf(record, key) ?? '').toUpperCase()] ?? null;
}

/**
 * The orders of `account` in an answer of `/iserver/account/orders`; null when the answer is not complete
 * (`snapshot` is not true: the subscription is only being opened) or a row cannot be read.
 */
export function ordersOf(body: unknown, account: string): readonly BrokerOrder[] | null {
  const orders = ownRowsOf(body, account)?.map(orderOfRow) ?? null;
  return orders?.every((order) => order !== null) === true ? orders : null;
}

/** The rows behind {@link ordersOf}, as they came; null when the answer is not complete. */
export function ownRowsOf(body: unknown, account: string): readonly JsonRecord[] | null {
  const rows = isRecord(body) && body['snapshot'] === true ? recordsOf(body['orders']) : null;
  return rows?.filter((row) => [null, account].includes(textOf(row, 'acct'))) ?? null;
}

/**
 * A row of `/iserver/account/orders`; null when a field that every order has is missing. No source says that a row names
 * the order it is attached to, so `parentId` is null.
 */
export function orderOfRow(row: JsonRecord): BrokerOrder | null {
  return orderFrom(row, {
    id: 'orderId',
    total: 'totalSize',
    filled: 'filledQuantity',
    price: 'avgPrice',
    status: 'status',
  });
}

/** The answer of `/iserver/account/order/status/{id}`, whose `size` is what remains. */
export function orderOfStatus(body: unknown): BrokerOrder | null {
  if (!isRecord(body)) return null;
  return orderFrom(body, {
    id: 'order_id',
    total: 'total_size',
    filled: 'cum_fill',
    price: 'average_price',
    status: 'order_status',
  });
}

/** Filled rows say `CLOSE`, which is no time in force. */
function timeInForceOf(record: JsonRecord): string | null {
  const text = textOf(record, 'timeInForce') ?? textOf(record, 'tif');
  return text === 'CLOSE' ? null : text;
}

const TYPES: Readonly<Record<string, OrderType>> = {
  MARKET: 'MKT',
  MKT: 'MKT',
  LIMIT: 'LMT',
  LMT: 'LMT',
  STOP: 'STP',
  STP: 'STP',
  STOPLIMIT: 'STOP_LIMIT',
  STPLMT: 'STOP_LIMIT',
  TRAIL: 'TRAIL',
  TRAILINGSTOP: 'TRAIL',
  MIDPRICE: 'MIDPRICE',
};

/** Lists say `LIMIT` as `origOrderType` and `Limit` as `orderType`, a status `LIMIT`; null for words that are not known. */
function typeOf(record: JsonRecord): OrderType | null {
  const names = ['origOrderType', 'orderType', 'order_type'];
  const words = names.map((name) => textOf(record, name)).find((text) => text !== null) ?? '';
  return TYPES[words.toUpperCase().replace(/[^A-Z]/g, '')] ?? null;
}

interface FieldNames {
  readonly id: string;
  readonly total: string;
  readonly filled: string;
  readonly price: string;
  readonly status: string;
}

function orderFrom(record: JsonRecord, names: FieldNames): BrokerOrder | null {
  const brokerOrderId = textOf(record, names.id);
  const conid = integerOf(record, 'conid');
  const side = sideOf(record, 'side');
  const quantity = decimalOf(record, names.total);
  const status = textOf(record, names.status);
  if (brokerOrderId === null || conid === null || side === null) return null;
  if (quantity === null || status === null) return null;
  const reason = textOf(record, 'order_cancellation_by_system_reason');
  return {
    brokerOrderId,
    orderRef: textOf(record, 'order_ref'),
    conid,
    side,
    quantity: quantity.toString(),
    filledQuantity: decimalOf(record, names.filled)?.toString() ?? '0',
    averagePrice: decimalOf(record, names.price)?.toString() ?? null,
    status,
    timeInForce: timeInForceOf(record),
    type: typeOf(record),
    parentId: null,
    reason,
    reasonCode: reason === null ? null : knownRefusal(reason),
  };
}
