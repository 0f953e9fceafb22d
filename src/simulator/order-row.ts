import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { ACCOUNT } from './account-figures.js';
import { isOpen, remainingOf, type BookOrder, type Ticket } from './book.js';
import {
  conidEx,
  contractDescription,
  contractOf,
  isFuture,
  localSymbol,
  type Contract,
} from './contracts.js';
import { fixedText, priceText, tickDigits } from './price-text.js';

type Row = Readonly<Record<string, unknown>>;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  MKT: 'Market',
  LMT: 'Limit',
  STP: 'Stop',
  STOP_LIMIT: 'Stop Limit',
  MIDPRICE: 'Midprice',
  TRAIL: 'Trailing Stop',
  TRAILLMT: 'Trailing Stop Limit',
};

/** `BUY 1 ESZ6 MKT`, as questions name an order. */
export function ticketText(ticket: Ticket): string {
  const contract = contractOf(ticket.conid);
  const symbol = contract === null ? '' : localSymbol(contract);
  return `${ticket.side} ${ticket.quantity} ${symbol} ${ticket.orderType}`;
}

/** `YYMMDDhhmmss` in UTC. */
function compactTime(at: Instant): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
}

function priceOf(order: BookOrder, contract: Contract): string {
  return order.price === null ? '' : priceText(contract, Decimal.of(order.price));
}

function description(order: BookOrder, contract: Contract): string {
  const isDone = order.status === 'Filled';
  const verbs = isDone ? { BUY: 'Bought', SELL: 'Sold' } : { BUY: 'Buy', SELL: 'Sell' };
  const symbol = isFuture(contract) ? '' : ` ${contract.product.symbol}`;
  const type = typeName(order);
  const price = order.price === null ? '' : ` ${priceOf(order, contract)}`;
  const tif = order.tif === 'DAY' ? 'Day' : order.tif;
  return `${verbs[order.side]} ${order.quantity}${symbol} ${type}${price}, ${tif}`;
}

function typeName({ orderType }: BookOrder): string {
  return TYPE_NAMES[orderType] ?? orderType;
}

/** Total alone once done, else filled over total. */
function sizeAndFills(order: BookOrder): string {
  return isOpen(order) ? `${order.filled}/${order.quantity}` : order.quantity;
}

function averageText(order: BookOrder, contract: Contract): string {
  if (order.averagePrice === null) return '';
  return fixedText(Decimal.of(order.averagePrice), tickDigits(contract));
}

/** A fresh order may show `Inactive` for a moment and live on. */
function seemsDead(order: BookOrder): boolean {
  return order.status === 'Inactive' && isOpen(order);
}

/** What both a full row and a later change of it carry. */
export function orderDelta(order: BookOrder, contract: Contract): Row {
  return {
    acct: ACCOUNT,
    orderId: order.orderId,
    conid: order.conid,
    status: order.status,
    order_ccp_status: seemsDead(order) ? 'Pending Submit' : order.status,
    sizeAndFills: sizeAndFills(order),
    remainingQuantity: remainingOf(order).toNumber(),
    filledQuantity: Number(order.filled),
    avgPrice: averageText(order, contract),
    lastExecutionTime: compactTime(order.changedAt),
    lastExecutionTime_r: order.changedAt,
    ...(order.reason === null ? {} : { order_cancellation_by_system_reason: order.reason }),
  };
}

/** A row of `/iserver/account/orders`: numbers and texts mixed as the broker mixes them. */
export function orderRow(order: BookOrder, contract: Contract): Row {
  const type = typeName(order);
  const expiry = isFuture(contract) ? { description2: contractDescription(contract) } : {};
  return {
    ...orderDelta(order, contract),
    account: ACCOUNT,
    conidex: conidEx(contract),
    ...(isFuture(contract) ? { exchange: contract.product.exchange } : {}),
    cashCcy: 'USD',
    orderDesc: description(order, contract),
    description1: contract.product.symbol,
    ...expiry,
    ticker: contract.product.symbol,
    secType: contract.product.kind,
    listingExchange: contract.product.exchange,
    totalSize: Number(order.quantity),
    totalCashSize: 0,
    companyName: contract.product.name,
    origOrderType: type.toUpperCase(),
    supportsTaxOpt: '1',
    orderType: type,
    bgColor: '#FFFFFF',
    fgColor: '#000000',
    isEventTrading: '0',
    price: priceOf(order, contract),
    timeInForce: order.status === 'Filled' ? 'CLOSE' : order.tif,
    side: order.side,
    ...(order.auxPrice === null ? {} : { auxPrice: order.auxPrice }),
    ...(order.cOID === null ? {} : { order_ref: order.cOID }),
  };
}

/** The answer of `/iserver/account/order/status/{id}`: every quantity a text, `size` what remains. */
export function orderStatusRow(order: BookOrder, contract: Contract): Row {
  return {
    ...statusHead(order, contract),
    ...statusOfQuantities(order, contract),
    ...STATUS_LOOKS,
  };
}

/** What the broker's own screens want to know. */
const STATUS_LOOKS: Row = {
  sub_type: null,
  request_id: '1',
  server_id: '0',
  option_acct: 'c',
  fg_color: '#FFFFFF',
  bg_color: '#000000',
  editable_fields: '',
  deactivate_order: false,
  available_chart_periods: '#R|1',
  alert_active: 1,
  child_order_type: '0',
  exit_strategy_display_price: '',
  exit_strategy_chart_description: '',
  exit_strategy_tool_availability: '1',
  allowed_duplicate_opposite: true,
};

function statusHead(order: BookOrder, contract: Contract): Row {
  const text = description(order, contract);
  return {
    order_id: order.orderId,
    conidex: conidEx(contract),
    conid: order.conid,
    symbol: contract.product.symbol,
    side: order.side.slice(0, 1),
    contract_description_1: contractDescription(contract),
    listing_exchange: contract.product.exchange,
    company_name: contract.product.name,
    currency: 'USD',
    account: ACCOUNT,
    order_clearing_account: ACCOUNT,
    order_type: typeName(order).toUpperCase(),
    tif: order.tif,
    sec_type: contract.product.kind,
    order_description: text,
    order_description_with_contract: text,
    order_time: compactTime(order.acceptedAt),
    ...(order.orderType === 'LMT' ? { limit_price: priceOf(order, contract) } : {}),
    ...(order.orderType === 'STP' ? { stop_price: priceOf(order, contract) } : {}),
    ...(order.cOID === null ? {} : { order_ref: order.cOID }),
  };
}

function statusOfQuantities(order: BookOrder, contract: Contract): Row {
  const text = (value: Decimal): string => fixedText(value, 1);
  return {
    size: text(remainingOf(order)),
    total_size: text(Decimal.of(order.quantity)),
    cum_fill: text(Decimal.of(order.filled)),
    order_status: order.status,
    order_ccp_status: order.status === 'Filled' ? '2' : '0',
    order_status_description: order.reason ?? order.status,
    order_not_editable: !isOpen(order),
    cannot_cancel_order: !isOpen(order),
    size_and_fills: sizeAndFills(order),
    average_price: averageText(order, contract),
  };
}
