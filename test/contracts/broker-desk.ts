import type { Contract } from '../../src/domain/contract/contract.js';
import type { Side } from '../../src/domain/kernel/side.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import { MARKET } from '../../src/domain/order/order-terms.js';
import type { Result } from '../../src/domain/kernel/result.js';
import type { Clock } from '../../src/ports/clock.port.js';
import type { Broker, Unreadable } from '../../src/ports/broker.port.js';

/** A broker that is READY, and the hands of a test on what stands behind it. */
export interface BrokerHarness {
  readonly broker: Broker;
  /** The next orders stay working. */
  holdOrders(): void;
  /** The next order is refused. */
  refuseNext(): void;
  /** The answer to the next order is lost, after or before it arrived. */
  loseNextAnswer(arrived: boolean): void;
  /** The next order dies after it was accepted, for the reason given. */
  killNext(reason: string): void;
  tradeByHand(contract: Contract, side: Side, quantity: string): void;
  /** The market fills all of an order, by its broker order id. */
  fillOrder(brokerOrderId: string): void;
  /** Streams speak from now on, if they do not always. */
  openStreams(): void;
  /** The broker has prices of the past for the contract, a bar every minute until now. */
  makeHistory(contract: Contract): void;
  readonly clock: Clock;
  /** Some time goes by, if it does not by itself. */
  passTime(): Promise<void>;
  /** Orders find no session any more. */
  endSession(): Promise<void>;
  close(): Promise<void>;
}

/** Waits until `condition` answers something; fails with what was waited for. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await condition();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new TypeError(`waited in vain for ${what}`);
}

export function valueOf<T>(result: Result<T, Unreadable>): T {
  if (!result.ok) throw new TypeError(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export async function resolvedAt(broker: Broker, symbol: string): Promise<Contract> {
  return valueOf(
    await broker.resolve({ symbol, exchange: null, symbols: [], minDaysUntilExpiry: 10 }),
  );
}

let serial = 0;

/** A draft to buy one, some of it changed, under an id that no other has. */
export async function draftFor(
  broker: Broker,
  symbol: string,
  change: Partial<OrderDraft> = {},
): Promise<OrderDraft> {
  serial += 1;
  return {
    clientOrderId: `tb-contract${serial}-1`,
    account: broker.session().account ?? '',
    contract: await resolvedAt(broker, symbol),
    side: 'BUY',
    quantity: '1',
    purpose: 'target',
    reduces: false,
    terms: MARKET,
    attached: [],
    ...change,
  };
}
