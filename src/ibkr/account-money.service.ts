import { err, ok, type Result } from '../domain/kernel/result.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { OrderDraft } from '../domain/order/order.js';
import type { AccountFunds, OrderPreview, Unreadable } from '../ports/broker.port.js';
import { dailyProfitOf, fundsOf } from './account-figures.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { unreadable, type GatewayReply } from './gateway-reply.js';
import { JoinedRead } from './joined-read.js';
import { previewOf } from './order-preview.js';
import { changeBody } from './order-request.js';
import type { SessionKeeper } from './session-keeper.service.js';

/** What the account is worth, and what an order would do to its margin. */
export class AccountMoney {
  private readonly fundsRead = new JoinedRead<Result<AccountFunds, Unreadable>>();
  /** Contracts a quote was asked for, and the priming in which that was. */
  private quoted = new Set<number>();
  private quotedIn = 0;
  /** The priming in which profits were asked for once. */
  private profitsOpened = 0;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly keeper: SessionKeeper,
    private readonly operator: () => string | null,
  ) {}

  /** From `/orders/whatif`, without what is attached and under no client order id: nothing may be reserved by it. */
  async preview(draft: OrderDraft): Promise<Result<OrderPreview, Unreadable>> {
    const account = this.account();
    if (!account.ok) return account;
    const ticket = changeBody(draft, this.operator());
    if (!ticket.ok) return err({ code: 'ORDER_INVALID', message: ticket.error });
    await this.warm(draft.contract.conid);
    const path = `/iserver/account/${account.value}/orders/whatif`;
    const body = { orders: [ticket.value] };
    const reply = await this.gateway.send({ method: 'POST', path, body, urgency: 'read' });
    return this.read(reply, previewOf) ?? err(this.trouble(reply));
  }

  /**
   * Who asks while another waits for its turn shares its answer: profits may be asked for once in five seconds only.
   */
  funds(): Promise<Result<AccountFunds, Unreadable>> {
    return this.fundsRead.join((sent) => this.readFunds(sent));
  }

  private async readFunds(sent: () => void): Promise<Result<AccountFunds, Unreadable>> {
    const account = this.account();
    if (!account.ok) {
      sent();
      return account;
    }
    const dailyProfit = await this.dailyProfit(account.value, sent);
    const reply = await this.get(`/portfolio/${account.value}/summary`);
    const funds = this.read(reply, fundsOf);
    return funds === null ? err(this.trouble(reply)) : ok({ ...funds, dailyProfit });
  }

  /** Asked once more where it was the first question of the session, whose answer is empty. */
  private async dailyProfit(account: string, sent: () => void): Promise<DecimalText | null> {
    const priming = this.keeper.primings();
    const isFirst = this.profitsOpened !== priming;
    this.profitsOpened = priming;
    const path = '/iserver/account/pnl/partitioned';
    const read = async (): Promise<DecimalText | null> => {
      const reply = await this.gateway.send({ method: 'GET', path, urgency: 'read' }, sent);
      return this.read(reply, (body) => dailyProfitOf(body, account));
    };
    return (await read()) ?? (isFirst ? read() : null);
  }

  /** A preview wants a snapshot of the contract before it, once a session. */
  private async warm(conid: number): Promise<void> {
    const priming = this.keeper.primings();
    if (this.quotedIn !== priming) this.quoted = new Set();
    this.quotedIn = priming;
    if (this.quoted.has(conid)) return;
    this.quoted.add(conid);
    await this.get('/iserver/marketdata/snapshot', { conids: String(conid), fields: '31' });
  }

  private get(path: string, query: Readonly<Record<string, string>> = {}): Promise<GatewayReply> {
    return this.gateway.send({ method: 'GET', path, query, urgency: 'read' });
  }

  private read<T>(reply: GatewayReply, of: (body: unknown) => T | null): T | null {
    return reply.kind === 'answer' && reply.status === 200 ? of(reply.body) : null;
  }

  private account(): Result<string, Unreadable> {
    const { state, account, reason } = this.keeper.session();
    if (state === 'READY' && account !== null) return ok(account);
    return err({ code: 'SESSION_NOT_READY', message: reason ?? 'the session is not ready' });
  }

  private trouble(reply: GatewayReply): Unreadable {
    const trouble = unreadable(reply);
    if (trouble.code === 'SESSION_NOT_READY') this.keeper.doubt();
    return trouble;
  }
}
