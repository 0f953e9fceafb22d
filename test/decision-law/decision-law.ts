import type { Alert } from '../../src/domain/alert/alert.js';
import type { Contract } from '../../src/domain/contract/contract.js';
import { decide } from '../../src/domain/decision/decide.js';
import type { Decision } from '../../src/domain/decision/decide.js';
import type { DecisionInput, Holding } from '../../src/domain/decision/decision-input.js';
import type { Leg } from '../../src/domain/decision/legs.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { appleShare, esMonth, oldEsMonth } from '../builders/contract-builder.js';
import { NOON, decisionInput, signal } from '../builders/decision-builder.js';
import { Seeded } from '../matching-law/seeded.js';
import { brokenRule } from './decision-rules.js';
import { madeAlert, madeMarket, madeStrategy } from './made-world.js';

const ALERTS = 12;

/** What the streams met, so that a law is not kept for want of cases. */
export const MET = { placed: 0, secondOrders: 0, refused: 0, unfilled: 0, reached: 0 };

/**
 * Plays one made-up stream of alerts against one made-up strategy; orders fill, fill in part, are refused or cancelled in
 * any order. The first rule that is broken, in one sentence; null when none is.
 */
export function differenceAt(seed: number): string | null {
  return new Stream(new Seeded(seed)).play(seed);
}

class Stream {
  private readonly strategy: Strategy;
  private readonly contract: Contract;
  private readonly held = new Map<Contract, Decimal>();
  private orders = 0;

  constructor(private readonly dice: Seeded) {
    this.strategy = madeStrategy(dice);
    const isFuture = dice.chance(75);
    this.contract = isFuture ? esMonth() : appleShare();
    const sign = dice.one([-1, 1]);
    const held = (): Decimal => Decimal.of(sign * dice.below(4));
    if (isFuture && dice.chance(30)) this.held.set(oldEsMonth(), held());
    if (dice.chance(30)) this.held.set(this.contract, held());
  }

  play(seed: number): string | null {
    for (let count = 0; count < ALERTS; count += 1) {
      const fault = this.alert(madeAlert(this.dice), this.dice.chance(75));
      if (fault !== null) return `Seed ${seed}, alert ${count + 1}: ${fault}`;
    }
    const fault = this.lastWord();
    return fault === null ? null : `Seed ${seed}, last alert: ${fault}`;
  }

  /** One alert: decided, its legs sent one after the other as long as each is filled. */
  private alert(alert: Alert, isKind: boolean): string | null {
    let input = this.inputFor(alert, isKind);
    let decision = decide(input);
    const first = brokenRule(input, decision);
    if (first !== null) return first;
    let decidedTarget = decision.target;
    while (decision.outcome === 'place') {
      const [leg] = decision.legs;
      if (leg === undefined) return null;
      MET.placed += 1;
      if (!this.send(leg)) return null;
      const rest = decision.legs.slice(1);
      if (rest.length === 0) return this.reached(decision, isKind);
      MET.secondOrders += 1;
      input = { ...this.inputFor(alert, isKind), ...(decidedTarget && { decidedTarget }) };
      const again = decide(input);
      const fault = brokenRule(input, again);
      if (fault !== null) return fault;
      if (!isSame(again, rest[0])) return null;
      decision = again;
      decidedTarget = again.target;
    }
    MET.refused += 1;
    return null;
  }

  /** Fills a leg as the market does; true when all of it. What is filled can be nothing, a part, or the whole. */
  private send(leg: Leg): boolean {
    this.orders += 1;
    const whole = this.dice.chance(75);
    const count = leg.quantity.toNumber();
    const filled = whole ? count : this.dice.below(count);
    const change = Decimal.of(leg.side === 'BUY' ? filled : -filled);
    const contract = [...this.held.keys()].find(({ conid }) => conid === leg.contract.conid);
    const key = contract ?? leg.contract;
    this.held.set(key, (this.held.get(key) ?? Decimal.zero).plus(change));
    if (!whole) MET.unfilled += 1;
    return whole;
  }

  private reached(decision: Decision & { outcome: 'place' }, isKind: boolean): string | null {
    if (decision.leftOut !== null) return null;
    MET.reached += 1;
    const total = this.total().toString();
    const target = decision.target?.toString() ?? '';
    return total === target ? null : `all filled, ${total} is not the target ${target} (${isKind})`;
  }

  /** Whatever was refused or cancelled before: the next alert that everybody lets through leads to its target. */
  private lastWord(): string | null {
    const limits = { maxOrderQuantity: null, maxPositionQuantity: null, maxOrderNotional: null };
    const strategy = { ...this.strategy, limits: { ...limits, maxOrdersPerDay: null } };
    const { orders: _rules, ...plain } = { ...strategy, sides: 'both', swap: false } as const;
    const alert = signal({ marketPosition: 'short', marketPositionSize: '3' });
    const { market: _hours, ...input } = this.inputFor(alert, true);
    const decision = decide({ ...input, price: Decimal.one, strategy: plain });
    const legs = decision.outcome === 'place' ? decision.legs : [];
    const end = legs.reduce(
      (sum, { side, quantity }) => (side === 'BUY' ? sum.plus(quantity) : sum.minus(quantity)),
      this.total(),
    );
    return end.toString() === '-3' ? null : `the end is ${end.toString()}, not -3`;
  }

  private total(): Decimal {
    return [...this.held.values()].reduce((sum, one) => sum.plus(one), Decimal.zero);
  }

  private inputFor(alert: Alert, isKind: boolean): DecisionInput {
    const { dice } = this;
    const holdings: Holding[] = [...this.held].map(([contract, quantity]) => ({
      contract,
      quantity,
      working: Decimal.zero,
    }));
    const killSwitch = isKind ? 'ACTIVE' : dice.one(['ACTIVE', 'REDUCING', 'HALTED'] as const);
    const plain = decisionInput();
    return {
      ...plain,
      alert,
      strategy: this.strategy,
      contract: this.contract,
      holdings: holdings.filter(({ quantity }) => !quantity.isZero()),
      receivedAt: isKind || dice.chance(60) ? NOON : NOON - 61_000,
      mode: isKind ? 'paper' : dice.one(['paper', 'live', 'shadow'] as const),
      restraints: { ...plain.restraints, killSwitch, ordersToday: this.orders },
      price: alert.price === null ? null : Decimal.of(alert.price),
      market: madeMarket(dice, NOON),
    };
  }
}

function isSame(again: Decision, leg: Leg | undefined): boolean {
  const [next] = again.outcome === 'place' ? again.legs : [];
  if (leg === undefined || next === undefined) return false;
  const same = next.contract.conid === leg.contract.conid && next.side === leg.side;
  return same && next.quantity.equals(leg.quantity) && next.terms.type === leg.terms.type;
}
