import { Injectable } from '@nestjs/common';
import { decide } from '../domain/decision/decide.js';
import type { Decision } from '../domain/decision/decide.js';
import type { DecisionInput } from '../domain/decision/decision-input.js';
import { meaningOf } from '../domain/kernel/codes.table.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { rootOwners } from '../domain/strategy/root-owner.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { decisionIdFrom } from '../domain/order/client-order-id.js';
import { Broker } from '../ports/broker.port.js';
import type { DecidedOrder, DecisionRecord, NewEntry } from '../ports/ledger-entry.js';
import type { AlertView, OrderView } from '../ports/ledger-view.js';
import { inTheWayOf, isProtective } from './clearing.js';
import { endOfFilled, endOfRule, filledQuantityOf } from './alert-end.js';
import type { AlertEnd } from './alert-end.js';
import { DecisionDesk } from './decision-desk.service.js';
import { DecisionContextService } from './decision-context.service.js';
import type { DecisionContext } from './decision-context.service.js';
import { beginsWith, recordOf, refusalRecord, repriced } from './decision-record.js';
import type { Intent } from './submit.service.js';
import { BookService } from './book.service.js';

/** What comes of deciding: an order to send, an end that is already written, or nothing known yet. */
export type Step =
  | { readonly kind: 'send'; readonly intent: Intent }
  | { readonly kind: 'ended' }
  | { readonly kind: 'wait' };

type Plan = Pick<Intent, 'contract' | 'positions' | 'entriesBefore'>;

interface Again {
  readonly decision: Decision;
  readonly input: DecisionInput;
  readonly positions: Intent['positions'];
}

/** Takes decisions and writes them down; a decision that stands is never taken twice, only asked whether it still holds. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly book: BookService,
    private readonly contexts: DecisionContextService,
    private readonly broker: Broker,
    private readonly desk: DecisionDesk,
  ) {}

  /** Decides an alert for the first time. The intent of its first order goes to disk in the decision's own commit. */
  async decide(view: AlertView, newerAlert: boolean): Promise<Step> {
    if (this.book.killSwitch(view.strategy) === 'HALTED') {
      return this.refuse([view], 'HALTED', 'Trading is halted.');
    }
    const strategy = this.desk.strategies.find(view.strategy);
    if (strategy === null) {
      return this.refuse([view], 'STRATEGY_UNKNOWN', `No enabled strategy ${view.strategy}.`);
    }
    if (strategy.account !== null && strategy.account !== this.book.account()) {
      return this.refuse([view], 'ACCOUNT_NOT_TRADED', meaningOf('ACCOUNT_NOT_TRADED'));
    }
    const owners = view.root === null ? [] : rootOwners(view.root, this.desk.strategies.all());
    const [owner] = owners;
    if (owner !== undefined && !owners.includes(strategy)) {
      const explanation = `${owner.name} lists ${view.root ?? ''}; one strategy trades a root.`;
      return this.refuse([view], 'ROOT_OF_ANOTHER_STRATEGY', explanation);
    }
    const context = await this.contexts.of(view, strategy, { newerAlert, without: null });
    if (!context.ok) {
      if (context.error.passing) return { kind: 'wait' };
      return this.refuse([view], context.error.code, context.error.message);
    }
    return this.write(view, strategy, context.value);
  }

  private async write(
    view: AlertView,
    strategy: Strategy,
    { input, positions }: DecisionContext,
  ): Promise<Step> {
    const consented = await this.desk.consent.decide(view, input);
    if (consented.kind === 'wait') return { kind: 'wait' };
    if (consented.kind === 'rejected') {
      return this.refuse([view], 'APPROVAL_REJECTED', meaningOf('APPROVAL_REJECTED'));
    }
    const decision = this.doubted(await this.afforded(consented.decision, input), view.root);
    if (this.contexts.market.hours.waits(view, decision, input)) return { kind: 'wait' };
    const isReal = !input.alert.test && input.mode !== 'shadow';
    const open = this.book.openOrdersOf(view.root ?? '');
    const inTheWay = inTheWayOf(decision.legs, input, open);
    if (isReal && decision.legs.length > 0 && (await this.clears(inTheWay))) {
      return { kind: 'wait' };
    }
    if (isLoop(decision)) {
      const reason = `${strategy.name} changed sides in ${view.root ?? ''} too often within an hour.`;
      await this.book.reduce(reason, 'LOOP_GUARD');
    }
    const record = recordOf(decision, input, this.newId());
    const made = madeEntry(view, record);
    if (decision.outcome === 'skip') {
      const { status, reason } = decision;
      await this.book.append([made, completedEntry(view, { status, reason }, null)]);
      return { kind: 'ended' };
    }
    const first = record.orders[0];
    const leg = decision.legs[0];
    if (first === undefined || leg === undefined) return { kind: 'wait' };
    const plan = { contract: leg.contract, positions, entriesBefore: [made] };
    return { kind: 'send', intent: this.intent(view, first, plan) };
  }

  /** The decision; without what it opens where the margin would not do. */
  private async afforded(decision: Decision, input: DecisionInput): Promise<Decision> {
    const breach = await this.contexts.market.marginBreach(decision, input);
    if (breach === null) return decision;
    const restraints = { ...input.restraints, openingOff: breach.reason };
    const { explanation } = breach;
    const reduced = decide({ ...input, restraints });
    return { ...reduced, explanation: `${explanation} ${reduced.explanation}` };
  }

  /** What is sent beside an order whose outcome is beyond proof reaches no target that anybody could vouch for. */
  private doubted(decision: Decision, root: string | null): Decision {
    const open = this.book.openOrdersOf(root ?? '');
    const isSure = !open.some((order) => this.desk.orders.isBeyondProof(order));
    if (decision.outcome === 'skip' || decision.leftOut !== null || isSure) return decision;
    return { ...decision, leftOut: 'CLIPPED' };
  }

  /** true while orders still work that have to end first; one whose outcome is beyond proof never ends. */
  private async clears(orders: readonly OrderView[]): Promise<boolean> {
    const endable = orders.filter((order) => !this.desk.orders.isBeyondProof(order));
    for (const order of endable) await this.desk.orders.end(order, 'newer alert');
    return endable.length > 0;
  }

  /** The next order of a standing decision, if deciding again now would begin with it; else the alert's end. */
  async resume(view: AlertView, decided: DecidedOrder): Promise<Step> {
    const again = await this.again(view, null);
    if (again === 'unknown') return { kind: 'wait' };
    const contract = again?.decision.legs[0]?.contract;
    if (again !== null && contract !== undefined && beginsWith(again.decision, decided)) {
      if (this.contexts.market.hours.waits(view, again.decision, again.input)) {
        return { kind: 'wait' };
      }
      const open = this.book.openOrdersOf(view.root ?? '').filter(isProtective);
      if (await this.clears(inTheWayOf(again.decision.legs, again.input, open))) {
        return { kind: 'wait' };
      }
      const plan = { contract, positions: again.positions, entriesBefore: [] };
      return { kind: 'send', intent: this.intent(view, repriced(decided, again.decision), plan) };
    }
    const end = await this.endWithout(view, again === null ? 'STRATEGY_UNKNOWN' : reasonOf(again));
    await this.book.record([end]);
    return { kind: 'ended' };
  }

  /** The intent of an order that is already in the ledger; null while its contract is not readable. */
  async intentOf(view: AlertView, decided: DecidedOrder): Promise<Intent | null> {
    const contract = await this.broker.describe(decided.conid);
    if (!contract.ok) return null;
    const positions = await this.broker.positions();
    if (!positions.ok) return null;
    const plan = { contract: contract.value, positions: positions.value, entriesBefore: [] };
    return this.intent(view, decided, plan);
  }

  private intent(view: AlertView, order: DecidedOrder, plan: Plan): Intent {
    return {
      ...plan,
      order,
      alertId: view.alertId,
      strategy: view.strategy,
      cause: view.seq,
      stillWanted: async () => {
        const again = await this.again(view, order.clientOrderId);
        return again !== null && again !== 'unknown' && beginsWith(again.decision, order);
      },
    };
  }

  /** Takes the decision again on what is known now, without writing it; null when the strategy is gone. */
  private async again(view: AlertView, without: string | null): Promise<Again | 'unknown' | null> {
    const strategy = this.desk.strategies.find(view.strategy);
    if (strategy === null) return null;
    const decidedTarget = view.decision?.target ?? null;
    const question = { newerAlert: false, without, decidedTarget };
    const context = await this.contexts.of(view, strategy, question);
    if (!context.ok) return 'unknown';
    const { input, positions } = context.value;
    const consented = await this.desk.consent.decide(view, input);
    if (consented.kind !== 'decided') return 'unknown';
    return { decision: consented.decision, input, positions };
  }

  private async endWithout(view: AlertView, reason: Code): Promise<NewEntry> {
    const orders = await this.book.ledger.ordersOfAlert(view.alertId);
    const hasTraded = orders.some((order) => order.filledQuantity !== '0');
    const late = reason === 'STALE_ALERT' && hasTraded ? 'ENTRY_EXPIRED' : reason;
    const reached = reason === 'ALREADY_AT_TARGET' || reason === 'ALREADY_IN_POSITION';
    const end = reached && orders.length > 0 ? endOfFilled(null) : endOfRule(late);
    return completedEntry(view, end, filledQuantityOf(orders));
  }

  /** Writes down that these alerts end without a position having been looked at, and why. */
  async refuse(views: readonly AlertView[], reason: Code, explanation: string): Promise<Step> {
    await this.book.record(
      views.flatMap((view) => [
        madeEntry(view, refusalRecord(this.newId(), reason, explanation)),
        completedEntry(view, endOfRule(reason), null),
      ]),
    );
    return { kind: 'ended' };
  }

  private newId(): string {
    return decisionIdFrom(this.desk.random.bytes(16));
  }
}

function madeEntry(view: AlertView, decision: DecisionRecord): NewEntry {
  return { kind: 'decision.made', cause: view.seq, payload: { alertId: view.alertId, decision } };
}

function completedEntry(view: AlertView, end: AlertEnd, filledQuantity: string | null): NewEntry {
  const { alertId } = view;
  return { kind: 'alert.completed', cause: view.seq, payload: { alertId, ...end, filledQuantity } };
}

/** true where the changes of side alone keep the alert from opening. */
function isLoop(decision: Decision): boolean {
  const kept = decision.outcome === 'place' ? decision.leftOut : decision.reason;
  return kept === 'LOOP_GUARD';
}

function reasonOf({ decision }: Again): Code {
  if (decision.outcome === 'skip') return decision.reason;
  return decision.leftOut ?? 'DECISION_OUTDATED';
}
