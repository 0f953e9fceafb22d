import type { Contract } from '../../src/domain/contract/contract.js';
import type { Execution } from '../../src/domain/execution/execution.js';
import { Decimal, type DecimalText } from '../../src/domain/kernel/decimal.js';
import type { Instant } from '../../src/domain/kernel/instant.js';
import type { BrokerOrder } from '../../src/ports/broker.port.js';

export interface FakeFill {
  readonly size: Decimal;
  readonly price: DecimalText;
  readonly contract: Contract | undefined;
}

export interface FakeStamp {
  readonly serial: number;
  readonly account: string;
  readonly at: Instant;
}

/** An execution as the broker would report it; its commission is always 2.25. */
export function fakeExecution(
  order: Pick<BrokerOrder, 'conid' | 'side' | 'orderRef'> & Partial<BrokerOrder>,
  { size, price, contract }: FakeFill,
  { serial, account, at }: FakeStamp,
): Execution {
  const stem = `0000fa4e.${serial.toString(16).padStart(8, '0')}.01`;
  const pointValue = Decimal.of(contract?.pointValue ?? '1');
  return {
    key: `${account}:${stem}`,
    version: 1,
    executionId: `${stem}.01`,
    account,
    conid: order.conid,
    symbol: contract?.root.symbol ?? 'UNKNOWN',
    securityType: contract?.root.type === 'stock' ? 'STK' : 'FUT',
    side: order.side,
    quantity: size.toString(),
    price,
    netAmount: Decimal.of(price).times(size).times(pointValue).toString(),
    commission: '2.25',
    currency: contract?.root.currency ?? null,
    at,
    orderRef: order.orderRef,
    ...(order.brokerOrderId === undefined ? {} : { brokerOrderId: order.brokerOrderId }),
    liquidation: false,
  };
}
