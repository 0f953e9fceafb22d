import { Injectable } from '@nestjs/common';
import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerPosition, BrokerSession } from '../ports/broker.port.js';
import type { KillSwitch } from '../ports/ledger-entry.js';
import type {
  AlertView,
  HoldingView,
  OrderView,
  RootView,
  StrategySwitchView,
} from '../ports/ledger-view.js';
import type { TradingMode } from '../ports/settings.port.js';
import { BookService } from './book.service.js';
import type { FillCoverage } from './fill.service.js';
import { readSessionRecord } from './session-record.js';
import type { SessionRecord } from './session-record.js';
import { StatusDesk } from './status-desk.service.js';

export type TradingState = 'starting' | 'recovering' | 'trading' | 'degraded';

export interface PositionView {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly month: string | null;
  readonly quantity: DecimalText;
  readonly averagePrice: DecimalText | null;
  /** true for the part that is not ours. */
  readonly external: boolean;
}

export interface TradingStatus {
  readonly mode: TradingMode;
  /** true: broker, prices and money are those of the simulator. */
  readonly simulated: boolean;
  readonly tradingState: TradingState;
  readonly killSwitch: KillSwitch;
  /** Of every strategy that was ever switched by itself. */
  readonly strategySwitches: readonly StrategySwitchView[];
  /** Roots whose alerts wait until an operator says what is held there. */
  readonly pausedRoots: readonly PausedRoot[];
  readonly session: BrokerSession;
  readonly positions: readonly PositionView[];
  readonly openOrders: readonly OrderView[];
  readonly lastAlert: AlertView | null;
  readonly fills: FillCoverage;
}

/** Why a root does not trade, and since when. */
export type PausedRoot = NonNullable<RootView['paused']> & { readonly root: string };

export interface Reason {
  readonly code: Code;
  readonly message: string;
}

/** What an operator sees at a glance; reads only. */
@Injectable()
export class StatusService {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly desk: StatusDesk,
  ) {}

  async status(): Promise<TradingStatus> {
    const last = await this.book.ledger.alerts({ limit: 1, cursor: null });
    return {
      mode: this.desk.settings.mode,
      simulated: this.desk.settings.simulated,
      tradingState: this.tradingState(),
      killSwitch: this.book.killSwitch(null),
      strategySwitches: this.book.book().strategySwitches,
      pausedRoots: pausedOf(this.book.book().roots),
      session: this.broker.session(),
      positions: await this.positions(),
      openOrders: this.book.book().openOrders,
      lastAlert: last.items[0] ?? null,
      fills: this.desk.fills.coverage,
    };
  }

  /** The session as it is and, from the ledger, as it was. */
  sessionRecord(): Promise<SessionRecord> {
    const { ledger, clock } = this.book;
    return readSessionRecord(ledger, this.broker.session(), clock.now());
  }

  /** The broker's positions split into own and external; the book's own when the broker cannot be read. */
  async positions(): Promise<readonly PositionView[]> {
    const { holdings } = this.book.book();
    const ready = this.broker.session().state === 'READY';
    const read = ready ? await this.broker.positions() : null;
    const actual = read?.ok === true ? read.value : null;
    const conids = new Set([...holdings, ...(actual ?? [])].map((line) => line.conid));
    const views = await Promise.all(
      [...conids].map((conid) => this.viewsOf(conid, holdings, actual)),
    );
    return views.flat();
  }

  /** Ready when an alert would be traded now, a closed market aside. */
  readiness(): { readonly ready: boolean; readonly reasons: readonly Reason[] } {
    const reasons: Reason[] = [...this.book.gate.reasons()];
    if (this.desk.settings.mode === 'shadow') {
      reasons.push({
        code: 'SHADOW',
        message: 'Shadow mode: everything is decided, nothing is sent.',
      });
    }
    if (!this.book.ledger.writable()) {
      reasons.push({ code: 'LEDGER_PAUSED', message: 'The ledger cannot be written.' });
    }
    const killSwitch = this.book.killSwitch(null);
    if (killSwitch !== 'ACTIVE') {
      reasons.push({ code: killSwitch, message: `The kill switch is ${killSwitch}.` });
    }
    return { ready: reasons.length === 0, reasons };
  }

  private tradingState(): TradingState {
    if (this.book.gate.isOpen()) return 'trading';
    const phase = this.desk.recovery.phase();
    return phase === 'running' ? 'degraded' : phase;
  }

  private async viewsOf(
    conid: number,
    holdings: readonly HoldingView[],
    actual: readonly BrokerPosition[] | null,
  ): Promise<readonly PositionView[]> {
    const line = holdings.find((one) => one.conid === conid);
    const position = actual?.find((one) => one.conid === conid);
    const described = await this.broker.describe(conid);
    const symbol = line?.symbol ?? (described.ok ? described.value.symbol : String(conid));
    const base = {
      account: line?.account ?? this.book.account() ?? '',
      conid,
      symbol,
      month: described.ok ? described.value.month : null,
      averagePrice: position?.averagePrice ?? null,
    };
    const settled = !this.book.book().openOrders.some((order) => order.conid === conid);
    return splitOf(line, position, actual !== null && settled)
      .filter((part) => part.quantity !== '0')
      .map((part) => ({ ...base, ...part }));
  }
}

function pausedOf(roots: readonly RootView[]): readonly PausedRoot[] {
  return roots.flatMap(({ root, paused }) => (paused === null ? [] : [{ root, ...paused }]));
}

function splitOf(
  line: HoldingView | undefined,
  position: BrokerPosition | undefined,
  isRead: boolean,
): readonly { readonly quantity: DecimalText; readonly external: boolean }[] {
  const own = Decimal.of(line?.own ?? '0');
  const foreign = Decimal.of(line?.foreign ?? '0');
  const rest = isRead ? Decimal.of(position?.quantity ?? '0').minus(own) : foreign;
  return [
    { quantity: own.toString(), external: false },
    { quantity: rest.toString(), external: true },
  ];
}
