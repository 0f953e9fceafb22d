import { err, ok, type Result } from '../domain/kernel/result.js';
import type { Contract } from '../domain/contract/contract.js';
import type { BrokerOrder, ReportedExecution, Unreadable } from '../ports/broker.port.js';
import { executionOfRow } from './execution-row.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { unreadable, type GatewayReply } from './gateway-reply.js';
import { integerOf, recordsOf, type JsonRecord } from './json-fields.js';
import { JoinedRead } from './joined-read.js';
import { orderOfStatus, ordersOf, ownRowsOf } from './order-row.js';
import type { OrderRows } from './order-rows.js';
import type { SessionKeeper } from './session-keeper.service.js';

/** What the reads need to know beside the gateway's answers. */
export interface OrderKnowledge {
  /** Is told every row that was read. */
  readonly rows: OrderRows;
  /** undefined for good when there is none. */
  readonly contractOf: (conid: number) => Promise<Result<Contract | undefined, Unreadable>>;
  /** The order with what a row does not tell of it. */
  readonly completed: (order: BrokerOrder) => BrokerOrder;
}

type Read<T> = Promise<Result<T, Unreadable>>;

/**
 * Orders and executions. Their first reads of a session only open a subscription and may be empty: they are
 * `Unreadable` until the broker has shown that it tells all.
 */
export class OrderReads {
  private readonly ordersRead = new JoinedRead<Result<readonly BrokerOrder[], Unreadable>>();
  private readonly tradesRead = new JoinedRead<Result<readonly ReportedExecution[], Unreadable>>();
  /** The priming in which trades were read once, and the one in which they were complete. */
  private tradesOpened = 0;
  private tradesWarm = 0;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly keeper: SessionKeeper,
    private readonly knowledge: OrderKnowledge,
  ) {}

  orders(): Read<readonly BrokerOrder[]> {
    return this.ordersRead.join((sent) => this.readOrders(sent));
  }

  executions(): Read<readonly ReportedExecution[]> {
    return this.tradesRead.join((sent) => this.readTrades(sent));
  }

  async order(brokerOrderId: string): Read<BrokerOrder> {
    const account = this.account();
    if (!account.ok) return account;
    const path = `/iserver/account/order/status/${encodeURIComponent(brokerOrderId)}`;
    const reply = await this.gateway.send({ method: 'GET', path, urgency: 'read' });
    const order = succeeded(reply) ? orderOfStatus(reply.body) : null;
    if (order === null) return err(this.trouble(reply));
    const whole = this.knowledge.completed(order);
    return ok({ ...whole, reason: order.reason ?? (await this.reasonOf(order)) });
  }

  /** Why an order ended is told in the list of orders only. */
  private async reasonOf({ brokerOrderId, status }: BrokerOrder): Promise<string | null> {
    if (!ENDED_WITHOUT_FILL.includes(status)) return null;
    const all = await this.orders();
    const row = all.ok ? all.value.find((each) => each.brokerOrderId === brokerOrderId) : undefined;
    return row?.reason ?? null;
  }

  /** Reads both until they are complete; gives up when the session changes. */
  async warmUp(): Promise<void> {
    const priming = this.keeper.primings();
    const isCurrent = (): boolean =>
      this.keeper.primings() === priming && this.keeper.session().state === 'READY';
    const untilReadable = async (read: () => Read<unknown>): Promise<void> => {
      for (let tries = 0; tries < 3 && isCurrent(); tries += 1) {
        if ((await read()).ok) return;
      }
    };
    await Promise.all([untilReadable(() => this.orders()), untilReadable(() => this.executions())]);
  }

  private async readOrders(sent: () => void): Read<readonly BrokerOrder[]> {
    const account = this.account();
    if (!account.ok) return endedBefore(account, sent);
    const query = { accountId: account.value };
    const path = '/iserver/account/orders';
    const reply = await this.gateway.send({ method: 'GET', path, query, urgency: 'read' }, sent);
    const orders = succeeded(reply) ? ordersOf(reply.body, account.value) : null;
    if (orders === null || !succeeded(reply)) return err(this.trouble(reply));
    for (const row of ownRowsOf(reply.body, account.value) ?? []) this.knowledge.rows.learn(row);
    return ok(orders.map(this.knowledge.completed));
  }

  /** Seven days always: a narrower window can be empty on a day with fills. */
  private async readTrades(sent: () => void): Read<readonly ReportedExecution[]> {
    const account = this.account();
    if (!account.ok) return endedBefore(account, sent);
    const priming = this.keeper.primings();
    const query = { days: '7', accountId: account.value };
    const path = '/iserver/account/trades';
    const reply = await this.gateway.send({ method: 'GET', path, query, urgency: 'read' }, sent);
    const rows = succeeded(reply) ? recordsOf(reply.body) : null;
    if (rows === null) return err(this.trouble(reply));
    if (rows.length > 0 || this.tradesOpened === priming) this.tradesWarm = priming;
    this.tradesOpened = priming;
    if (this.tradesWarm !== this.keeper.primings()) return err(NOT_YET);
    return this.executionsIn(rows, account.value);
  }

  private async executionsIn(
    rows: readonly JsonRecord[],
    account: string,
  ): Read<readonly ReportedExecution[]> {
    const executions: ReportedExecution[] = [];
    for (const row of rows) {
      const contract = await this.knowledge.contractOf(integerOf(row, 'conid') ?? 0);
      if (!contract.ok) return contract;
      const read = executionOfRow(row, contract.value);
      if (read === null) return err(UNREADABLE_ROW);
      if (read !== 'not-a-trade' && read.execution.account === account) executions.push(read);
    }
    return ok(executions);
  }

  private account(): Result<string, Unreadable> {
    const { state, account, reason } = this.keeper.session();
    if (state === 'READY' && account !== null) return ok(account);
    return err({ code: 'SESSION_NOT_READY', message: reason ?? 'the session is not ready' });
  }

  private trouble(reply: GatewayReply): Unreadable {
    const trouble = succeeded(reply) ? NOT_YET : unreadable(reply);
    if (trouble.code === 'SESSION_NOT_READY') this.keeper.doubt();
    return trouble;
  }
}

const ENDED_WITHOUT_FILL = ['Inactive', 'Cancelled'];

const NOT_YET: Unreadable = {
  code: 'BROKER_ANSWER_UNREADABLE',
  message: 'the broker has not told all of it yet',
};

const UNREADABLE_ROW: Unreadable = {
  code: 'BROKER_ANSWER_UNREADABLE',
  message: 'the broker reports an execution in a form that is not known',
};

function succeeded(reply: GatewayReply): reply is Extract<GatewayReply, { kind: 'answer' }> {
  return reply.kind === 'answer' && reply.status === 200;
}

function endedBefore<T>(result: T, sent: () => void): T {
  sent();
  return result;
}
