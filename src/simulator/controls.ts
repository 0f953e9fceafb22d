import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Side } from '../domain/kernel/side.js';
import { bookedPositions } from './account-figures.js';
import { contractOf, listedFutures, localSymbol, stockOf, type Contract } from './contracts.js';
import type { Fault } from './faults.js';
import type { FillSettings, LateRejection } from './order-floor.js';
import { orderState } from './order-state.js';
import type { PacingSettings } from './pacing.js';
import type { SessionState } from './session-state.js';
import type { Simulation } from './simulation.js';

/** A trade of another program; the price is the quote unless given. */
export interface ManualTrade {
  readonly conid: number;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly price: DecimalText | null;
}

/** What a test or an operator may do to the simulated broker. */
export class SimulatorControls {
  constructor(readonly simulation: Simulation) {}

  /** Everything the broker knows and counts. */
  state(): Readonly<Record<string, unknown>> {
    const { gateway } = this.simulation;
    const { book } = gateway;
    return {
      now: gateway.now(),
      session: gateway.session,
      hangs: gateway.hangs,
      orders: book.orders,
      clientOrders: book.clientOrders,
      executions: book.executions,
      positions: bookedPositions(book).map(({ contract, quantity, averagePrice }) => ({
        conid: contract.conid,
        symbol: contract.product.symbol,
        localSymbol: localSymbol(contract),
        quantity: quantity.toNumber(),
        averagePrice: averagePrice.toString(),
      })),
      cash: book.cash,
      pacing: gateway.pacing.state(),
      faults: gateway.faults.state(),
      ...orderState(this.simulation),
    };
  }

  /** `ready` opens a new brokerage session, as a login does. */
  session(state: SessionState): void {
    const { gateway } = this.simulation;
    if (state === 'ready') gateway.openBrokerageSession();
    else gateway.session = { ...gateway.session, state };
  }

  fault(fault: Fault): void {
    this.simulation.gateway.faults.add(fault);
  }

  clearFaults(): void {
    this.simulation.gateway.faults.clear();
  }

  /** The next order that is posted asks these messages, one after the other. */
  questions(messageIds: readonly string[]): void {
    const { desk } = this.simulation;
    desk.questions = [...desk.questions, messageIds];
  }

  fills(settings: Partial<FillSettings>): void {
    this.simulation.floor.configureFills(settings);
  }

  /** The next order that is accepted ends like this instead of being filled. */
  lateRejection(rejection: LateRejection): void {
    const { floor } = this.simulation;
    floor.lateRejections = [...floor.lateRejections, rejection];
  }

  /** False when there is no such contract. */
  manualTrade({ conid, side, quantity, price }: ManualTrade): boolean {
    const contract = contractOf(conid);
    if (contract === null) return false;
    const { gateway, floor } = this.simulation;
    const quote = gateway.quote(contract);
    const market = side === 'BUY' ? quote.ask : quote.bid;
    const ticket = {
      conid,
      side,
      quantity,
      orderType: 'MKT',
      tif: 'DAY',
      price: null,
      auxPrice: null,
      cOID: null,
      manualIndicator: true,
      extOperator: null,
    };
    floor.fillForeign(ticket, price === null ? market : Decimal.of(price));
    return true;
  }

  /** Holds a contract at a price without a spread; null lets it walk again. */
  price(conid: number, price: DecimalText | null): void {
    const { gateway, floor } = this.simulation;
    if (price === null) gateway.pinned.delete(conid);
    else gateway.pinned.set(conid, price);
    floor.lookNow();
  }

  /** Also ends a penalty and forgets the requests counted so far. */
  pacing(settings: Partial<PacingSettings>): void {
    this.simulation.gateway.pacing.configure(settings);
  }

  hang(on: boolean): void {
    this.simulation.gateway.hangs = on;
  }

  reset(): void {
    this.simulation.reset();
  }

  /** The stock of that name, else its nearest listed future; null when there is none. */
  contractNamed(symbol: string): Contract | null {
    const listed = listedFutures(symbol, this.simulation.gateway.today());
    const [nearest] = listed.toSorted((a, b) => a.conid - b.conid);
    return stockOf(symbol) ?? nearest ?? null;
  }
}
