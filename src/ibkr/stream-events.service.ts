import type { Contract } from '../domain/contract/contract.js';
import type { Result } from '../domain/kernel/result.js';
import type { BrokerEvent, BrokerOrder, Unreadable } from '../ports/broker.port.js';
import { executionOfRow } from './execution-row.js';
import { integerOf, textOf, type JsonRecord } from './json-fields.js';
import { orderOfRow } from './order-row.js';
import type { OrderRows } from './order-rows.js';

/** Far more than an account has executions in seven days. */
const MOST_REMEMBERED = 20_000;

/** What has to be known to understand the stream's rows. */
export interface StreamKnowledge {
  /** The account of the session; null while there is none. */
  readonly account: () => string | null;
  readonly rows: OrderRows;
  /** Reads all orders into `rows`; false when they could not be read. */
  readonly readOrders: () => Promise<boolean>;
  /** undefined for good when there is none. */
  readonly contractOf: (conid: number) => Promise<Result<Contract | undefined, Unreadable>>;
  /** The order with what a row does not tell of it. */
  readonly completed: (order: BrokerOrder) => BrokerOrder;
}

/** Turns the stream's rows into events: one for every change, none for a row that says nothing new. */
export class StreamEvents {
  private readonly told = new Map<string, string>();
  private readonly lookedUp = new Set<string>();
  private trading: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly knowledge: StreamKnowledge,
    private readonly emit: (event: BrokerEvent) => void,
  ) {}

  /**
   * false when a row was not understood. An order of which only changes were told is read once, and told when the read
   * shows it.
   */
  orders(rows: readonly JsonRecord[]): Promise<boolean> {
    const own = rows.filter((row) => this.isOwn(textOf(row, 'acct') ?? textOf(row, 'account')));
    const isTold = own.map((row) => {
      const whole = this.knowledge.rows.after(row);
      if (whole === null) this.lookUp(row);
      else this.tellOrder(whole);
      return whole !== null;
    });
    return Promise.resolve(isTold.every(Boolean));
  }

  /** false when a row was not understood or its contract could not be looked up; messages are told in their order. */
  trades(rows: readonly JsonRecord[]): Promise<boolean> {
    this.trading = this.trading.then(
      () => this.tellTrades(rows),
      () => this.tellTrades(rows),
    );
    return this.trading;
  }

  private isOwn(account: string | null): boolean {
    return account === null || account === this.knowledge.account();
  }

  private lookUp(row: JsonRecord): void {
    const id = textOf(row, 'orderId');
    if (id === null || this.lookedUp.has(id)) return;
    this.lookedUp.add(id);
    this.knowledge.readOrders().then(
      (isRead) => {
        if (!isRead) this.lookedUp.delete(id);
        const whole = isRead ? this.knowledge.rows.after({ orderId: id }) : null;
        if (whole !== null) this.tellOrder(whole);
      },
      () => this.lookedUp.delete(id),
    );
  }

  private tellOrder(row: JsonRecord): void {
    const order = orderOfRow(row);
    if (order === null) return;
    const whole = this.knowledge.completed(order);
    this.tellNews(`order ${order.brokerOrderId}`, { kind: 'order', order: whole });
  }

  private async tellTrades(rows: readonly JsonRecord[]): Promise<boolean> {
    let isAllTold = true;
    for (const row of rows) {
      if (!this.isOwn(textOf(row, 'account') ?? textOf(row, 'accountCode'))) continue;
      isAllTold = (await this.tellTrade(row)) && isAllTold;
    }
    return isAllTold;
  }

  private async tellTrade(row: JsonRecord): Promise<boolean> {
    const contract = await this.knowledge.contractOf(integerOf(row, 'conid') ?? 0);
    const reported = contract.ok ? executionOfRow(row, contract.value) : null;
    if (reported === null || reported === 'not-a-trade') return reported !== null;
    const { executionId } = reported.execution;
    this.tellNews(`execution ${executionId}`, { kind: 'execution', reported });
    return true;
  }

  private tellNews(key: string, event: BrokerEvent): void {
    const state = JSON.stringify(event.kind === 'execution' ? event.reported.execution : event);
    if (this.told.get(key) === state) return;
    this.told.delete(key);
    this.told.set(key, state);
    const [oldest] = this.told.keys();
    if (this.told.size > MOST_REMEMBERED && oldest !== undefined) this.told.delete(oldest);
    this.emit(event);
  }
}
