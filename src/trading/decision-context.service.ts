import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { rootNameOf } from '../domain/contract/symbol.js';
import type { DecisionInput, Restraints } from '../domain/decision/decision-input.js';
import { flipsWithinHour } from '../domain/decision/flips.js';
import { exchangeDate, tradeDayStart } from '../domain/decision/trade-day.js';
import { meaningOf } from '../domain/kernel/codes.table.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { PositionLine } from '../domain/order/reconciliation.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { Refusal } from '../ports/broker.port.js';
import type { AlertView } from '../ports/ledger-view.js';
import { TradingSettings } from '../ports/settings.port.js';
import { BookService } from './book.service.js';
import { MarketFactsService } from './market-facts.service.js';
import { ShareService } from './share.service.js';
import type { KnownPosition } from './position.service.js';

/** Answers that may be another one in a moment: the alert waits. Every other refusal ends it. */
const PASSING: readonly Code[] = [
  'POSITION_UNKNOWN',
  'BROKER_UNREACHABLE',
  'BROKER_ANSWER_UNREADABLE',
  'SESSION_NOT_READY',
  'PACED',
];

/** An alert that waits for the exchange to open. */
const CLOSED: NoContext = {
  code: 'MARKET_CLOSED',
  message: 'The exchange is closed.',
  passing: true,
};

/** A decision's input with the broker's positions it rests on. */
export interface DecisionContext {
  readonly input: DecisionInput;
  readonly positions: readonly PositionLine[];
}

/** What stopped the input from coming together, and whether waiting can help. */
export interface NoContext extends Refusal {
  readonly passing: boolean;
}

export interface Question {
  /** A later alert of the same strategy and root exists. */
  readonly newerAlert: boolean;
  /** An order to leave out of the working ones: the one that is asked about itself. */
  readonly without: string | null;
  /** Target of the decision that stands, when it is asked whether it still holds. */
  readonly decidedTarget?: DecimalText | null;
}

/** Gathers what a decision is taken on: strategy, contract, position, restraints, price. */
@Injectable()
export class DecisionContextService {
  constructor(
    readonly market: MarketFactsService,
    private readonly book: BookService,
    private readonly shares: ShareService,
    private readonly settings: TradingSettings,
  ) {}

  async of(
    view: AlertView,
    strategy: Strategy,
    question: Question,
  ): Promise<Result<DecisionContext, NoContext>> {
    const root = rootOf(view, strategy);
    if (this.market.hours.isWaiting(view)) return err(CLOSED);
    if (!root.ok) {
      const message = `${view.alert.symbol}: ${meaningOf(root.error)}`;
      return err({ code: root.error, message, passing: false });
    }
    const position = await this.shares.knownPosition(strategy, root.value, question.without);
    if (!position.ok) return err(refused(position.error));
    const contract = await this.contractOf(view, strategy, position.value);
    if (!contract.ok) return err(refused(contract.error));
    const { mode } = this.settings;
    const traded = contract.value.contract;
    const market = await this.market.of({ view, strategy, mode, contract: traded });
    const target = question.decidedTarget ?? null;
    const input: DecisionInput = {
      alert: view.alert,
      receivedAt: view.receivedAt,
      now: this.book.clock.now(),
      newerAlert: question.newerAlert,
      strategy,
      mode,
      contract: traded,
      market,
      ...(target === null ? {} : { decidedTarget: Decimal.of(target) }),
      holdings: position.value.holdings,
      restraints: await this.restraints(root.value, strategy, contract.value.openingOff),
      price: await this.market.priceOf(view, traded),
    };
    return ok({ input, positions: position.value.positions });
  }

  /**
   * Where an opening order goes. When the broker refuses the contract but something is held, exits must still work: the
   * held contract stands in, with opening off.
   */
  private async contractOf(
    view: AlertView,
    strategy: Strategy,
    position: KnownPosition,
  ): Promise<Result<{ contract: Contract; openingOff: Code | null }, Refusal>> {
    const resolved = await this.market.resolve(view.alert, strategy);
    if (resolved.ok) return ok({ contract: resolved.value, openingOff: null });
    await this.alarm(view, resolved.error);
    const held = position.holdings[0];
    if (held === undefined || PASSING.includes(resolved.error.code)) return resolved;
    return ok({ contract: held.contract, openingOff: resolved.error.code });
  }

  /** A contract that is not what our table says switches its root off until the operator has looked. */
  private async alarm({ root }: AlertView, { code, message }: Refusal): Promise<void> {
    if (root !== null && code === 'CONTRACT_MISMATCH') {
      await this.book.pauseRoot(root, code, message);
    }
  }

  private async restraints(
    root: string,
    strategy: Strategy,
    contractOff: Code | null,
  ): Promise<Restraints> {
    const now = this.book.clock.now();
    const paused = this.book.pauseOf(root) === null ? null : 'ROOT_PAUSED';
    return {
      killSwitch: this.book.killSwitch(strategy.name),
      openingOff: paused ?? contractOff,
      ordersToday: await this.book.ledger.ordersSince(tradeDayStart(now)),
      flipsThisHour: strategy.maxFlipsPerHour === null ? 0 : await this.flips(root),
      today: exchangeDate(now),
    };
  }

  private async flips(root: string): Promise<number> {
    const { items } = await this.book.ledger.orders({ limit: 500, cursor: null });
    const sent = items
      .filter((order) => order.root === root && order.status !== 'refused')
      .map(({ side, reduces, submittedAt }) => ({ side, reduces, at: submittedAt }));
    return flipsWithinHour(sent, this.book.clock.now());
  }
}

function rootOf(view: AlertView, strategy: Strategy): Result<string, Code> {
  const { symbol, exchange } = view.alert;
  return rootNameOf(symbol, exchange, strategy.symbols, strategy.onlyListedSymbols);
}

function refused(refusal: Refusal): NoContext {
  return { ...refusal, passing: PASSING.includes(refusal.code) };
}
