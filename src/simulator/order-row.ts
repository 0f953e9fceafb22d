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
import { fixedText, priceText } from './price-text.js';

type Row = Readonly<Record<string, unknown>>;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  MKT: 'Market',
  LMT: 'Limit',
  STP: 'Stop',
  STOP_LIMIT: 'Stop Limit',
};

/** `BUY 1 ESZ6 MKT`, as questions name an order. */
export function ticketText(ticket: Ticket): string {
  const contract = contractOf(ticket.conid);
  const symbol = contract === null ? '' : localSymbol(contract);
  return `${ticket.side} ${ticket.quantity} ${symbol} ${ticket.orderType}`;
}

/** `YYMMDDhhmmss` in UTC. */
export function compactTime(at: Instant): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
}

function priceOf(order: BookOrder, contract: Contract): string {
  return order.price === null ? '' : priceText(contract, Decimal.of(order.price));
}

function description(order: BookOrder, contract: Contract): string {
  const isDone = order.status === 'Filled';
  const verbs = isDone ? { BUY: 'Bought', SELL: 'Sold' } : { BUY: 'Buy', SELL: 'Sell' };
  const symbol = isFuture(contract) ? '' : ` ${contract.product.symbol}`;
  const type = TYPE_NAMES[order.orderType] ?? order.orderType;
  const price = order.price === null ? '' : ` ${priceOf(order, contract)}`;
  const tif = order.tif === 'DAY' ? 'Day' : order.tif;
  return `${verbs[order.side]} ${order.quantity}${symbol} ${type}${price}, ${tif}`;
}

/** Total alone once done, else filled over total. */
function sizeAndFills(order: BookOrder): string {
  return isOpen(order) ? `${order.filled}/${order.quantity}` : order.quantity;
}

function averageText(order: BookOrder, contract: Contract): string {
  if (order.averagePrice === null) return '';
  const digits = contract.product.tick.split('.')[1]?.length ?? 0;
  return fixedText(Decimal.of(order.averagePrice), digits);
}

/** What both a full row and a later change of it carry. */
export function orderDelta(order: BookOrder, contract: Contract): Row {
  return {
    acct: ACCOUNT,
    orderId: order.orderId,
    conid: order.conid,
    status: order.status,
    order_ccp_status: order.status,
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
  const type = TYPE_NAMES[order.orderType] ?? order.orderType;
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
    ...(order.cOID === null ? {} : { order_ref: order.cOID }),
  };
}

/** The answer of `/iserver/account/order/status/{id}`: every quantity a text, `size` what remains. */
export function orderStatusRow(order: BookOrder, contract: Contract): Row {
  const text = (value: Decimal | string): string => fixedText(Decimal.of(value.toString()), 1);
  return {
    sub_type: null,
    request_id: '1',
    server_id: '0',
    order_id: order.orderId,
    conidex: conidEx(contract),
    conid: order.conid,
    symbol: contract.product.symbol,
    side: order.side.slice(0, 1),
    contract_description_1: contractDescription(contract),
    listing_exchange: contract.product.exchange,
    option_acct: 'c',
    company_name: contract.product.name,
    size: text(remainingOf(order)),
    total_size: text(order.quantity),
    currency: 'USD',
    account: ACCOUNT,
    order_type: (TYPE_NAMES[order.orderType] ?? order.orderType).toUpperCase(),
    ...(order.orderType === 'LMT' ? { limit_price: priceOf(order, contract) } : {}),
    ...(order.orderType === 'STP' ? { stop_price: priceOf(order, contract) } : {}),
    cum_fill: text(order.filled),
    order_status: order.status,
    order_ccp_status: order.status === 'Filled' ? '2' : '0',
    order_status_description: order.reason ?? order.status,
    tif: order.tif,
    fg_color: '#FFFFFF',
    bg_color: '#000000',
    order_not_editable: !isOpen(order),
    editable_fields: '',
    cannot_cancel_order: !isOpen(order),
    deactivate_order: false,
    sec_type: contract.product.kind,
    available_chart_periods: '#R|1',
    order_description: description(order, contract),
    order_description_with_contract: description(order, contract),
    alert_active: 1,
    child_order_type: '0',
    order_clearing_account: ACCOUNT,
    size_and_fills: sizeAndFills(order),
    exit_strategy_display_price: '',
    exit_strategy_chart_description: '',
    average_price: averageText(order, contract),
    exit_strategy_tool_availability: '1',
    allowed_duplicate_opposite: true,
    order_time: compactTime(order.acceptedAt),
    ...(order.cOID === null ? {} : { order_ref: order.cOID }),
  };
}
