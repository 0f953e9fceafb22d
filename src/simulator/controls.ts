import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Side } from '../domain/kernel/side.js';
import { bookedPositions } from './account-figures.js';
import { contractOf, listedFutures, localSymbol, stockOf, type Contract } from './contracts.js';
import type { Fault } from './faults.js';
import type { OrderFloor } from './order-floor.js';
import { orderState } from './order-state.js';
import type { PacingSettings } from './pacing.js';
import { parseTicket } from './order-ticket.js';
import { inState, type Face, type SessionState } from './session-state.js';
import type { Simulation } from './simulation.js';

/** How the gateway is, and what goes wrong with it. */
function gatewayState(simulation: Simulation): Readonly<Record<string, unknown>> {
  const { gateway } = simulation;
  return {
    session: gateway.session,
    account: { isPaper: gateway.isPaper, logoutEnds: gateway.logoutEnds },
    competing: simulation.rival.state(),
    nightly: simulation.nightly.state(),
    streams: simulation.streams,
    faults: gateway.faults.state(),
    schedule: simulation.schedule.state(),
    unauthorized: simulation.strays.state(),
    pacing: gateway.pacing.state(),
    line: simulation.line,
    positionSettings: gateway.positionSettings,
    hangs: gateway.hangs,
    requests: simulation.requests.total(),
  };
}

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
      ...gatewayState(this.simulation),
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
      ...orderState(this.simulation),
    };
  }

  /** `ready` opens a new brokerage session; where nobody is logged in, a human logs in. */
  session(state: SessionState, face?: Face): void {
    const { gateway } = this.simulation;
    if (state !== 'ready') gateway.session = inState(gateway.session, state, face);
    else if (gateway.session.state === 'logged-out') gateway.logIn();
    else gateway.openBrokerageSession();
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

  fills(settings: Parameters<OrderFloor['configureFills']>[0]): void {
    this.simulation.floor.configureFills(settings);
  }

  /** The next order that is accepted ends like this instead of being filled. */
  lateRejection(rejection: OrderFloor['lateRejections'][number]): void {
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
    const order = { conid, side, quantity, orderType: 'MKT', tif: 'DAY', manualIndicator: true };
    const ticket = parseTicket(order);
    if (!ticket.ok) return false;
    floor.fillForeign(ticket.value, price === null ? market : Decimal.of(price));
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
