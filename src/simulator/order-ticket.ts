import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import { refused, type Answer } from './answer.js';
import type { Ticket } from './book.js';
import { flagField, isRecord, numberField, textField, type JsonRecord } from './json-value.js';

const SIMULATED_TYPES = ['MKT', 'LMT', 'STP', 'STOP_LIMIT', 'MIDPRICE', 'TRAIL', 'TRAILLMT'];
const OTHER_TYPES = ['MOC', 'LOC'];
const TIFS = ['DAY', 'GTC', 'OPG', 'IOC', 'PAX', 'GTD', 'OVT', 'OND'];

type PriceField = 'price' | 'auxPrice' | 'trailingAmt' | 'trailingType';

/** What a type can't do without: STP and TRAIL have their stop in `price`, STOP_LIMIT and TRAILLMT in `auxPrice`. */
const NEEDED_PRICES: Readonly<Record<string, readonly PriceField[]>> = {
  LMT: ['price'],
  STP: ['price'],
  STOP_LIMIT: ['price', 'auxPrice'],
  TRAIL: ['trailingAmt', 'trailingType'],
  TRAILLMT: ['price', 'auxPrice', 'trailingAmt', 'trailingType'],
};

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
  if (conid === null || quantity === null) return err(refused('Missing order parameters', 400));
  if ((side !== 'BUY' && side !== 'SELL') || quantity <= 0 || !TIFS.includes(tif)) {
    return err(BARE_500);
  }
  if (OTHER_TYPES.includes(orderType)) {
    return err(refused(`Order type ${orderType} is not simulated`));
  }
  if (!SIMULATED_TYPES.includes(orderType)) return err(BARE_500);
  const prices = pricesOf(order);
  const lacksPrice = NEEDED_PRICES[orderType]?.some((name) => prices[name] === null) ?? false;
  if (lacksPrice) return err(refused('invalid order price fields'));
  return ok({
    conid,
    side,
    orderType,
    tif,
    quantity: Decimal.of(quantity).toString(),
    ...prices,
    cOID: textField(order, 'cOID'),
    manualIndicator: flagField(order, 'manualIndicator'),
    extOperator: textField(order, 'extOperator'),
    outsideRTH: flagField(order, 'outsideRTH') ?? false,
    parentId: textField(order, 'parentId'),
    isSingleGroup: flagField(order, 'isSingleGroup') ?? false,
  });
}

function pricesOf(order: JsonRecord): Pick<Ticket, PriceField> {
  const trailingType = textField(order, 'trailingType');
  return {
    price: decimalField(order, 'price'),
    auxPrice: decimalField(order, 'auxPrice'),
    trailingAmt: decimalField(order, 'trailingAmt'),
    trailingType: trailingType === 'amt' || trailingType === '%' ? trailingType : null,
  };
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

/** The exact decimal of a number or a text; null when it is neither. */
export function decimalField(order: JsonRecord, name: string): DecimalText | null {
  const number = numberField(order, name);
  return number === null ? null : Decimal.of(number).toString();
}
