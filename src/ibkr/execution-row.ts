import type { Contract } from '../domain/contract/contract.js';
import type { Execution } from '../domain/execution/execution.js';
import { parsePriceText } from '../domain/execution/price-text.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { ReportedExecution } from '../ports/broker.port.js';
import { decimalOf, integerOf, textOf, type JsonRecord } from './json-fields.js';
import { sideOf } from './order-row.js';

/** Digits after the point of a price that is derived from a net amount. */
const PRICE_SCALE = 10;

/** An execution id is `stem.part`; a correction repeats the stem with a higher part. */
const EXECUTION_ID = /^(.+)\.(\d+)$/;

/**
 * The execution in a row of `/iserver/account/trades`. With the contract known its price is net amount / (size x point
 * value), for the text is now in cents, now in dollars. `not-a-trade` for the expiry of an option (side `X`), null
 * when the row cannot be read.
 */
export function executionOfRow(
  row: JsonRecord,
  contract: Contract | undefined,
): ReportedExecution | 'not-a-trade' | null {
  if (textOf(row, 'side') === 'X') return 'not-a-trade';
  const executionId = textOf(row, 'execution_id');
  const account = textOf(row, 'account') ?? textOf(row, 'accountCode');
  const conid = integerOf(row, 'conid');
  const side = sideOf(row, 'side');
  const quantity = decimalOf(row, 'size');
  const at = instantOf(row);
  if (executionId === null || account === null || conid === null || side === null) return null;
  if (quantity === null || quantity.sign() <= 0 || at === null) return null;
  const brokerOrderId = textOf(row, 'order_id');
  const money = moneyOf(row, quantity, contract);
  if (money === null) return null;
  const [, stem = executionId, part = '1'] = EXECUTION_ID.exec(executionId) ?? [];
  const execution: Execution = {
    key: `${account}:${stem}`,
    version: Number(part),
    executionId,
    account,
    conid,
    symbol: textOf(row, 'symbol') ?? '',
    securityType: textOf(row, 'sec_type') ?? '',
    side,
    quantity: quantity.toString(),
    ...money,
    commission: decimalOf(row, 'commission')?.abs().toString() ?? null,
    currency: contract?.root.currency ?? null,
    at,
    orderRef: textOf(row, 'order_ref'),
    ...(brokerOrderId === null ? {} : { brokerOrderId }),
    liquidation: textOf(row, 'liquidation_trade') === '1',
  };
  return { execution, row };
}

function moneyOf(
  row: JsonRecord,
  quantity: Decimal,
  contract: Contract | undefined,
): Pick<Execution, 'price' | 'netAmount'> | null {
  const text = parsePriceText(textOf(row, 'price') ?? '');
  const net = decimalOf(row, 'net_amount')?.abs() ?? null;
  const units = quantity.times(Decimal.of(contract?.pointValue ?? '1'));
  if (net !== null && (contract !== undefined || text === null)) {
    const price = net.dividedBy(units, PRICE_SCALE);
    return { price: price.toString(), netAmount: net.toString() };
  }
  if (text === null) return null;
  return { price: text.toString(), netAmount: (net ?? text.abs().times(units)).toString() };
}

const TRADE_TIME = /^(\d{4})(\d{2})(\d{2})-(\d{2}:\d{2}:\d{2})$/;

/** `trade_time_r` in milliseconds, else `trade_time` in UTC. */
function instantOf(row: JsonRecord): Instant | null {
  const told = integerOf(row, 'trade_time_r');
  if (told !== null) return told;
  const text = (textOf(row, 'trade_time') ?? '').replace(TRADE_TIME, '$1-$2-$3T$4Z');
  const read = Date.parse(text);
  return Number.isNaN(read) ? null : read;
}
