import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import { refused, type Answer } from './answer.js';
import type { Ticket } from './book.js';
import { flagField, isRecord, numberField, textField, type JsonRecord } from './json-value.js';

const SIMULATED_TYPES = ['MKT', 'LMT', 'STP', 'STOP_LIMIT'];
const OTHER_TYPES = ['MIDPRICE', 'TRAIL', 'TRAILLMT', 'MOC', 'LOC'];
const TIFS = ['DAY', 'GTC', 'OPG', 'IOC', 'PAX', 'GTD', 'OVT', 'OND'];
const NEEDS_PRICE = ['LMT', 'STP', 'STOP_LIMIT'];

/** A wrong word where the broker expects one of its own brings a bare 500. */
const BARE_500: Answer = { status: 500 };

/** Reads the tickets of `{"orders":[...]}`; the refusal of the first that is not well formed. */
export function parseTickets(body: unknown): Result<readonly Ticket[], Answer> {
  const orders = isRecord(body) ? body['orders'] : undefined;
  if (!Array.isArray(orders) || orders.length === 0) {
    return err(refused('Missing order parameters', 400));
  }
  const tickets: Ticket[] = [];
  for (const order of orders) {
    const parsed = parseTicket(order);
    if (!parsed.ok) return parsed;
    tickets.push(parsed.value);
  }
  return ok(tickets);
}

/** Reads one order object, as it also stands alone in a modification. */
export function parseTicket(order: unknown): Result<Ticket, Answer> {
  if (!isRecord(order)) return err(refused('Missing order parameters', 400));
  const conid = conidOf(order);
  const quantity = numberField(order, 'quantity');
  const { side, orderType, tif } = words(order);
  const price = decimalField(order, 'price');
  if (conid === null || quantity === null) return err(refused('Missing order parameters', 400));
  if ((side !== 'BUY' && side !== 'SELL') || quantity <= 0 || !TIFS.includes(tif)) {
    return err(BARE_500);
  }
  if (OTHER_TYPES.includes(orderType)) {
    return err(refused(`Order type ${orderType} is not simulated`));
  }
  if (!SIMULATED_TYPES.includes(orderType)) return err(BARE_500);
  const auxPrice = decimalField(order, 'auxPrice');
  const lacksPrice = NEEDS_PRICE.includes(orderType) && price === null;
  if (lacksPrice || (orderType === 'STOP_LIMIT' && auxPrice === null)) {
    return err(refused('invalid order price fields'));
  }
  return ok({
    conid,
    side,
    orderType,
    tif,
    quantity: Decimal.of(quantity).toString(),
    price,
    auxPrice,
    cOID: textField(order, 'cOID'),
    manualIndicator: flagField(order, 'manualIndicator'),
    extOperator: textField(order, 'extOperator'),
  });
}

function words(order: JsonRecord): Record<'side' | 'orderType' | 'tif', string> {
  return {
    side: textField(order, 'side') ?? '',
    orderType: textField(order, 'orderType') ?? '',
    tif: textField(order, 'tif') ?? '',
  };
}

function conidOf(order: JsonRecord): number | null {
  const conid = numberField(order, 'conid');
  if (conid !== null) return conid;
  const conidex = textField(order, 'conidex')?.split('@')[0];
  return conidex === undefined ? null : numberField({ conidex }, 'conidex');
}

function decimalField(order: JsonRecord, name: string): DecimalText | null {
  const number = numberField(order, name);
  return number === null ? null : Decimal.of(number).toString();
}
