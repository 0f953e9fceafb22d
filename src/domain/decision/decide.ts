import { meaningOf } from '../kernel/codes.table.js';
import type { Code } from '../kernel/codes.table.js';
import { Decimal } from '../kernel/decimal.js';
import { ageOf } from './age.js';
import type { DecisionInput } from './decision-input.js';
import { isReduction, legsTo, reducingLegsTo, totalAfter, totalExposure } from './legs.js';
import type { Leg } from './legs.js';
import { breachOf } from './limits.js';
import type { Breach } from './limits.js';
import { closingLegs, marketBreach, openingLegs, openingSize } from './opening.js';
import { sizingOf } from './sizing.js';
import { mayEnter } from '../strategy/entry-window.js';
import type { AllowedSides } from '../strategy/strategy.js';
import { termsWords } from './terms-words.js';
import { targetOf } from './target.js';
import type { Target } from './target.js';

/** How an alert ends that is not, or not wholly, traded. */
export type EndStatus = 'skipped' | 'expired';

interface Draft {
  readonly target: Decimal | null;
  /** Position and working orders of the root when decided. */
  readonly position: Decimal;
  readonly warnings: readonly Code[];
  /** The orders; of a skip, the draft that is never sent. */
  readonly legs: readonly Leg[];
}

type Drafted = Draft & {
  /** One plain sentence with the numbers. */
  readonly explanation: string;
};

export type Decision =
  | (Drafted & { readonly outcome: 'skip'; readonly status: EndStatus; readonly reason: Code })
  /** `leftOut` is null when filling the legs reaches the target, else why the opening part is not sent. */
  | (Drafted & { readonly outcome: 'place'; readonly leftOut: Code | null });

/**
 * Alert, parameters, position, restraints and time in; orders or a named reason out. Pure. The rules in their order:
 * kill switch, sentiment, size, target, what forbids opening (side, age, REDUCING, pause, loop,
 * window, delivery, hours, collar, spread), terms and protection, limits, mode.
 */
export function decide(input: DecisionInput): Decision {
  const decision = weigh(input);
  if (input.alert.test) return skip(decision, 'TEST', `Test: ${decision.explanation}`);
  if (decision.outcome === 'skip' || input.mode !== 'shadow') return decision;
  return skip(decision, 'SHADOW', `Shadow: ${decision.explanation}`);
}

function weigh(input: DecisionInput): Decision {
  const { restraints } = input;
  const position = totalExposure(input.holdings);
  const base: Draft = { position, warnings: warningsOf(input), target: null, legs: [] };
  if (restraints.killSwitch === 'HALTED') return skip(base, 'HALTED', 'Trading is halted.');
  if (needsSentiment(input)) {
    return skip(
      base,
      'SENTIMENT_REQUIRED',
      'Live alerts without market_position need the strategy option `signals`.',
    );
  }
  const target = aimOf(input, position);
  if (target.kind === 'nothing') {
    const idle = `The position is ${position.toString()}; nothing to do.`;
    return skip(base, target.reason, target.explanation ?? idle);
  }
  const known = { ...base, target: target.quantity };
  const legs = target.reduceOnly
    ? reducingLegsTo(target.quantity, input.holdings)
    : legsTo(target.quantity, input.holdings, input.contract);
  if (legs.length === 0) {
    return skip(known, 'ALREADY_AT_TARGET', `The position is already ${position.toString()}.`);
  }
  if (target.leftOut !== null) {
    const closing = { ...known, legs: closingLegs(legs, input) };
    return place(closing, target.leftOut.reason);
  }
  return restrain(input, { ...known, legs });
}

/** The target, its size by the alert's rule or the strategy's; adds count in units of that size. */
function aimOf(input: DecisionInput, position: Decimal): Target {
  const { alert, strategy, decidedTarget } = input;
  if (strategy.signals === 'incremental' && decidedTarget !== undefined) {
    return { kind: 'target', quantity: decidedTarget, reduceOnly: false, leftOut: null };
  }
  const size = openingSize(input, position);
  const { rule } = sizingOf(alert, strategy);
  const isCounted = rule === 'fixed' || rule === 'percentOfPosition' || !size.ok;
  const quantity = isCounted ? strategy.quantity : size.value.toString();
  return targetOf(alert, position, { ...strategy, quantity }, size);
}

type Aimed = Draft & { readonly target: Decimal };

function skip(draft: Draft, reason: Code, explanation: string): Decision {
  const status = reason === 'STALE_ALERT' ? 'expired' : 'skipped';
  return { ...draft, outcome: 'skip', status, reason, explanation };
}

function needsSentiment({ mode, alert, strategy }: DecisionInput): boolean {
  return (
    mode === 'live' &&
    alert.marketPosition === null &&
    alert.action !== 'exit' &&
    strategy.signals === null
  );
}

function warningsOf(input: DecisionInput): readonly Code[] {
  return ageOf(input) === 'remarkable' ? ['STALE_ALERT'] : [];
}

/** Why nothing may be opened towards the target now, or null. */
function openingForbidden(input: DecisionInput, target: Decimal): Breach | null {
  const rule = ruleAgainst(input, target);
  if (rule !== null) return { reason: rule, explanation: forbiddenSentence(rule) };
  return marketBreach(input);
}

function ruleAgainst(input: DecisionInput, target: Decimal): Code | null {
  const { restraints, contract, strategy } = input;
  if (!allows(strategy.sides, target)) return 'SIDE_NOT_ALLOWED';
  if (ageOf(input) === 'over') return 'STALE_ALERT';
  if (restraints.killSwitch === 'REDUCING') return 'REDUCING';
  if (restraints.openingOff !== null) return restraints.openingOff;
  const { maxFlipsPerHour } = strategy;
  if (maxFlipsPerHour !== null && restraints.flipsThisHour >= maxFlipsPerHour) return 'LOOP_GUARD';
  if (!mayEnter(strategy.entryWindows, input.now)) return 'OUTSIDE_WINDOW';
  const guardDay = contract.guardDay;
  return guardDay !== null && restraints.today >= guardDay ? 'NEAR_DELIVERY' : null;
}

function allows(sides: AllowedSides, target: Decimal): boolean {
  return sides === 'both' || sides === (target.sign() > 0 ? 'long' : 'short');
}

/** Leaves out what opens where opening is forbidden, and refuses what breaks a limit. */
function restrain(input: DecisionInput, draft: Aimed): Decision {
  if (isReduction(draft.position, draft.target)) {
    return place({ ...draft, legs: closingLegs(draft.legs, input) }, null);
  }
  const forbidden = openingForbidden(input, draft.target);
  if (forbidden !== null) return reduceOnly(input, draft, forbidden);
  const legs = openingLegs(draft.legs, input);
  if (!legs.ok) return reduceOnly(input, draft, legs.error);
  return bounded(input, { ...draft, legs: legs.value });
}

function bounded(input: DecisionInput, draft: Aimed): Decision {
  const breach = breachOf(draft.legs, {
    limits: input.strategy.limits,
    ordersToday: input.restraints.ordersToday,
    target: draft.target,
    price: input.price,
  });
  return breach === null ? place(draft, null) : skip(draft, breach.reason, breach.explanation);
}

function place(draft: Aimed, leftOut: Code | null): Decision {
  const short = totalAfter(draft.legs, draft.position).equals(draft.target) ? null : 'CLIPPED';
  return { ...draft, outcome: 'place', explanation: describe(draft), leftOut: leftOut ?? short };
}

function reduceOnly(input: DecisionInput, draft: Aimed, breach: Breach): Decision {
  const { reason, explanation } = breach;
  if (reason === 'STALE_ALERT' && input.newerAlert) {
    return skip({ ...draft, legs: [] }, 'SUPERSEDED', 'A newer alert decides instead.');
  }
  const legs = closingLegs(reducingLegsTo(draft.target, input.holdings), input);
  const reduced = { ...draft, legs };
  if (legs.length === 0) return skip(reduced, reason, explanation);
  return place(reduced, reason === 'STALE_ALERT' ? 'ENTRY_EXPIRED' : reason);
}

function forbiddenSentence(code: Code): string {
  if (code === 'STALE_ALERT') {
    return 'The alert is too old to open a position; send {{timenow}}, {{time}} is the start of the bar.';
  }
  return meaningOf(code);
}

function describe({ legs, position, target }: Draft): string {
  const orders = legs.map(
    (leg) =>
      `${leg.side} ${leg.quantity.toString()} ${leg.contract.symbol}${termsWords(leg.terms)}`,
  );
  const aim = target === null ? '' : ` to ${target.toString()}`;
  return `From ${position.toString()}${aim}: ${orders.join(', then ')}.`;
}
