import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { hasStop, protectiveTerms } from '../domain/order/protection-levels.js';
import type { PriceStep } from '../domain/contract/price-steps.js';
import type { ProtectiveTerms } from '../domain/order/protection-levels.js';
import { Broker } from '../ports/broker.port.js';
import type { Entry } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { isClosing, plannedBy, protectingSide, protectiveOrder } from './protect-view.js';
import type { Guarded } from './protect-view.js';

/** Orders read, newest first, to find the one whose plan holds. */
const RECENT = 500;

/** What is known of a contract's levels. */
interface Ruler {
  readonly contract: Contract;
  readonly steps: readonly PriceStep[];
}

/** Puts together how each contract is protected and how it has to be, from the ledger. */
@Injectable()
export class ProtectStateService {
  /** Contracts in which an order with a plan was ever sent, as far as was looked. Null before the first look. */
  private planning: Set<number> | null = null;
  /** The order whose plan holds, by contract, until something is sent or filled there. */
  private readonly plans = new Map<number, OrderView | null>();
  /** How often something was sent or filled: a plan that was read meanwhile is not kept. */
  private changes = 0;
  private readonly rulers = new Map<number, Ruler>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  /** Keeps up with what was written; to be called with every entry. */
  note(entry: Entry): void {
    if (entry.kind === 'order.submitting') {
      if (entry.payload.protection !== undefined) this.planning?.add(entry.payload.conid);
      this.forget(entry.payload.conid);
    }
    if (entry.kind === 'execution.recorded') this.forget(entry.payload.execution.conid);
  }

  private forget(conid: number): void {
    this.plans.delete(conid);
    this.changes += 1;
  }

  /** false where no order with a plan is known and no protective order rests. */
  isNeeded(): boolean {
    const rests = this.book.book().openOrders.some(({ purpose }) => purpose === 'protect');
    return rests || this.planning === null || this.planning.size > 0;
  }

  /** Roots in which something is protected or may have to be. */
  async roots(): Promise<readonly string[]> {
    const planning = await this.planned();
    const { holdings, openOrders } = this.book.book();
    const held = holdings.filter(({ conid, own }) => own !== '0' && planning.has(conid));
    const protecting = openOrders.filter(({ purpose }) => purpose === 'protect');
    return [...new Set([...held, ...protecting].map(({ root }) => root))];
  }

  /** Own positions of a root as the ledger has them. */
  positionsOf(root: string): ReadonlyMap<number, Decimal> {
    const lines = this.book.book().holdings.filter((line) => line.root === root);
    return new Map(lines.map(({ conid, own }) => [conid, Decimal.of(own)]));
  }

  /** Every contract of the root that is protected or to be; `mayGrow` false where nothing is to be sent at the moment. */
  async of(
    root: string,
    positions: ReadonlyMap<number, Decimal>,
    mayGrow: boolean,
  ): Promise<readonly Guarded[]> {
    const planning = await this.planned();
    const open = this.book.openOrdersOf(root);
    const protecting = open.filter(({ purpose }) => purpose === 'protect');
    const held = [...positions.keys()].filter((conid) => planning.has(conid));
    const conids = [...new Set([...protecting.map(({ conid }) => conid), ...held])];
    const guarded: Guarded[] = [];
    for (const conid of conids) {
      const position = positions.get(conid) ?? Decimal.zero;
      const here = open.filter((order) => order.conid === conid);
      guarded.push(await this.guardedOf(conid, position, here, mayGrow));
    }
    return guarded;
  }

  private async guardedOf(
    conid: number,
    position: Decimal,
    open: readonly OrderView[],
    mayGrow: boolean,
  ): Promise<Guarded> {
    const planned = await this.planOf(conid, position);
    const orders = open.filter(({ purpose }) => purpose === 'protect').toSorted(bySeq);
    const planId = planned?.clientOrderId ?? null;
    const isBeingClosed = open.some((order) => isClosing(order, position));
    return {
      conid,
      symbol: planned?.symbol ?? orders[0]?.symbol ?? String(conid),
      position,
      planned,
      needsStop: planned?.protection !== undefined && hasStop(planned.protection),
      wanted: {
        side: protectingSide(position),
        quantity: position.abs(),
        terms: planned === null ? null : await this.termsOf(planned, position),
        mayGrow: mayGrow && !isBeingClosed,
      },
      actual: orders.map((order) => protectiveOrder(order, open, planId)),
      orders,
    };
  }

  /** Null while the contract cannot be read: then nothing is sent or moved. */
  private async termsOf(planned: OrderView, position: Decimal): Promise<ProtectiveTerms | null> {
    const { protection, averagePrice, conid } = planned;
    const ruler = await this.rulerOf(conid);
    if (ruler === null || protection === undefined || averagePrice === null) return null;
    return protectiveTerms(protection, {
      side: protectingSide(position),
      anchor: Decimal.of(averagePrice),
      steps: ruler.steps,
      outsideRegularHours: ruler.contract.root.type === 'future',
    });
  }

  private async rulerOf(conid: number): Promise<Ruler | null> {
    const known = this.rulers.get(conid);
    if (known !== undefined) return known;
    const contract = await this.broker.describe(conid);
    const steps = await this.broker.increments(conid);
    if (!contract.ok || !steps.ok) return null;
    const ruler = { contract: contract.value, steps: steps.value };
    this.rulers.set(conid, ruler);
    return ruler;
  }

  private async planOf(conid: number, position: Decimal): Promise<OrderView | null> {
    const planning = await this.planned();
    if (position.isZero() || !planning.has(conid)) return null;
    const known = this.plans.get(conid);
    if (known !== undefined) return known;
    const { changes } = this;
    const { items } = await this.book.ledger.orders({ limit: RECENT, cursor: null });
    const plan = plannedBy(
      position,
      items.filter((order) => order.conid === conid),
    );
    if (changes === this.changes) this.plans.set(conid, plan);
    return plan;
  }

  private async planned(): Promise<Set<number>> {
    if (this.planning !== null) return this.planning;
    const planning = new Set<number>();
    this.planning = planning;
    const { items } = await this.book.ledger.orders({ limit: RECENT, cursor: null });
    for (const { conid, protection } of items) if (protection !== undefined) planning.add(conid);
    return planning;
  }
}

function bySeq(a: OrderView, b: OrderView): number {
  return a.seq - b.seq;
}
