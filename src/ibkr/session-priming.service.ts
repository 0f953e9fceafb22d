import { err, ok, type Result } from '../domain/kernel/result.js';
import type { Clock } from '../ports/clock.port.js';
import type { IbkrSettings } from '../ports/settings.port.js';
import {
  accountsOf,
  checkedPaper,
  chooseAccount,
  paperLoginOf,
  type AccountsAnswer,
} from './account-choice.js';
import type { GatewayClient, GatewayRequest } from './gateway-client.adapter.js';
import type { GatewayMemory, LoginFacts } from './gateway-memory.js';
import { unreadable, type GatewayReply } from './gateway-reply.js';
import { isRecord, textOf } from './json-fields.js';
import { regionOf } from './maintenance-calendar.js';
import type { Region } from './maintenance.table.js';
import { questionsAnsweredYes } from './order-questions.js';
import { SessionOpener } from './session-opener.service.js';

/** `/sso/validate` may be asked once a minute. */
const LOGIN_VALID_MS = 61_000;

/** The account of a primed session. */
export interface PrimedAccount {
  readonly account: string;
  readonly paper: boolean | null;
  /** The login's user name. */
  readonly userName: string | null;
}

export type PrimingSettings = Pick<IbkrSettings, 'account' | 'mode' | 'compete'>;

/** What every new brokerage session needs before it serves orders, and the check of whose session it is. */
export class SessionPriming {
  /** What opens the session that is primed here. */
  readonly opener: SessionOpener;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly memory: GatewayMemory,
    private readonly clock: Clock,
    private readonly settings: PrimingSettings,
  ) {
    this.opener = new SessionOpener(gateway, memory, clock, settings);
  }

  /** Where the servers of the last known login stand. */
  region(): Region {
    return regionOf(this.memory.login()?.region ?? null);
  }

  /** The account, selected and read back; or one sentence on why the session may not be used. */
  async prime(): Promise<Result<PrimedAccount, string>> {
    const accounts = await this.accounts();
    if (!accounts.ok) return accounts;
    const chosen = chooseAccount(accounts.value.accounts, this.settings.account);
    if (!chosen.ok) return chosen;
    const selected = await this.select(accounts.value, chosen.value);
    if (!selected.ok) return selected;
    const login = await this.login();
    if (!login.ok) return login;
    const witnesses = [accounts.value.paper, login.value.paper];
    const paper = checkedPaper(witnesses, this.settings.mode);
    if (!paper.ok) return paper;
    const portfolio = await this.get('/portfolio/accounts');
    if (!succeeded(portfolio)) return err(sentence(portfolio));
    const suppressed = await this.suppress();
    if (!suppressed.ok) return suppressed;
    return ok({ account: chosen.value, paper: paper.value, userName: login.value.userName });
  }

  private async accounts(): Promise<Result<AccountsAnswer, string>> {
    const reply = await this.get('/iserver/accounts');
    const answer = succeeded(reply) ? accountsOf(reply.body) : null;
    return answer === null ? err(sentence(reply)) : ok(answer);
  }

  /** Orders and trades are those of the selected account only. */
  private async select(answer: AccountsAnswer, account: string): Promise<Result<null, string>> {
    if (answer.selected === account || answer.accounts.length === 1) return ok(null);
    const path = '/iserver/account';
    const body = { acctId: account };
    await this.ask({ method: 'POST', path, body, urgency: 'read' });
    const readBack = await this.accounts();
    if (!readBack.ok) return readBack;
    return readBack.value.selected === account
      ? ok(null)
      : err('The gateway did not select the account in IBKR_ACCOUNT_ID.');
  }

  private async login(): Promise<Result<LoginFacts, string>> {
    const known = this.memory.login();
    const now = this.clock.now();
    if (known !== null && now - known.at >= 0 && now - known.at < LOGIN_VALID_MS) return ok(known);
    const reply = await this.get('/sso/validate');
    if (!succeeded(reply) || !isRecord(reply.body)) return err(sentence(reply));
    const userName = textOf(reply.body, 'USER_NAME');
    const region = textOf(reply.body, 'region');
    const login = { at: this.clock.now(), paper: paperLoginOf(reply.body), userName, region };
    this.memory.recordLogin(login);
    return ok(login);
  }

  /** The questions that are answered yes anyway are not asked: an order then takes one round trip. */
  private async suppress(): Promise<Result<null, string>> {
    const path = '/iserver/questions/suppress';
    const body = { messageIds: questionsAnsweredYes(this.settings.mode) };
    const reply = await this.ask({ method: 'POST', path, body, urgency: 'read' });
    if (!succeeded(reply)) return err(sentence(reply));
    return isRecord(reply.body) && textOf(reply.body, 'status') === 'submitted'
      ? ok(null)
      : err('The session could not be prepared: the gateway goes on asking before orders.');
  }

  private get(path: string): Promise<GatewayReply> {
    return this.ask({ method: 'GET', path, urgency: 'read' });
  }

  /** A single 401 means nothing: what it answered is asked once more. */
  private async ask(request: GatewayRequest): Promise<GatewayReply> {
    const reply = await this.gateway.send(request);
    return reply.kind === 'answer' && reply.status === 401 ? this.gateway.send(request) : reply;
  }
}

function succeeded(reply: GatewayReply): reply is Extract<GatewayReply, { kind: 'answer' }> {
  return reply.kind === 'answer' && reply.status === 200;
}

function sentence(reply: GatewayReply): string {
  return `The session could not be prepared: ${unreadable(reply).message}.`;
}
