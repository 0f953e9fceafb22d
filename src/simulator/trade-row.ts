import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { ACCOUNT } from './account-figures.js';
import type { Execution } from './book.js';
import { conidEx, contractDescription, type Contract } from './contracts.js';
import { fixedText, priceText } from './price-text.js';

type Row = Readonly<Record<string, unknown>>;

/** `20250408-16:30:11` in UTC. */
function tradeTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll('-', '').replace('T', '-');
}

/** A row of the websocket's `str`: a trade without its commission. */
export function streamedTradeRow(execution: Execution, contract: Contract): Row {
  const { commission: _commission, ...row } = tradeRow(execution, contract);
  return { ...row, contract_description_2: contractDescription(contract), open_close: '???' };
}

/** A row of `/iserver/account/trades` at `now`: the commission is missing until it is known. */
export function reportedTradeRow(execution: Execution, contract: Contract, now: Instant): Row {
  const { commission, ...row } = tradeRow(execution, contract);
  return now < execution.commissionAt ? row : { ...row, commission };
}

/** A whole trade: price and commission are texts, grains in fractions. */
function tradeRow(execution: Execution, contract: Contract): Row {
  const { product } = contract;
  const price = priceText(contract, Decimal.of(execution.price));
  const verb = execution.side === 'BUY' ? 'Bought' : 'Sold';
  const at = Math.floor(execution.at / 1000) * 1000;
  return {
    execution_id: execution.executionId,
    symbol: product.symbol,
    supports_tax_opt: '1',
    side: execution.side.slice(0, 1),
    order_description: `${verb} ${execution.quantity} @ ${price} on ${product.exchange}`,
    trade_time: tradeTime(at),
    trade_time_r: at,
    size: Number(execution.quantity),
    price,
    ...(execution.cOID === null ? {} : { order_ref: execution.cOID }),
    exchange: product.exchange,
    commission: fixedText(Decimal.of(execution.commission), 1),
    net_amount: Number(execution.netAmount),
    account: ACCOUNT,
    accountCode: ACCOUNT,
    account_allocation_name: ACCOUNT,
    company_name: product.name,
    contract_description_1: contractDescription(contract),
    sec_type: product.kind,
    listing_exchange: product.exchange,
    conid: execution.conid,
    conidEx: conidEx(contract),
    clearing_id: 'IB',
    clearing_name: 'IB',
    liquidation_trade: execution.isLiquidation ? '1' : '0',
    is_event_trading: '0',
    order_id: execution.orderId,
  };
}
