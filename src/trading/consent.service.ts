import { Injectable } from '@nestjs/common';
import type { Alert } from '../domain/alert/alert.js';
import { decide } from '../domain/decision/decide.js';
import type { Decision } from '../domain/decision/decide.js';
import type { DecisionInput } from '../domain/decision/decision-input.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { withApprovalTime } from '../domain/strategy/patience.js';
import type { AlertView } from '../ports/ledger-view.js';
import { AccountValueService } from './account-value.service.js';
import { AlertChainService } from './alert-chain.service.js';
import { ApprovalService } from './approval.service.js';

/** A decision that stands, why nothing is to be sent, or that the operator's word is awaited. */
export type Consented =
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'wait' };

/** Takes a decision under what the chain of alerts and the operator have to say. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly chain: AlertChainService,
    private readonly approvals: ApprovalService,
    private readonly value: AccountValueService,
  ) {}

  async decide(view: AlertView, given: DecisionInput): Promise<Consented> {
    const gap = await this.chain.gapBefore(view);
    const patient = { ...given, strategy: withApprovalTime(given.strategy) };
    const input = this.restrained(patient, gap);
    const decision = remarked(decide(input), gap);
    if (decision.outcome === 'skip' || decision.legs.every(({ reduces }) => reduces)) {
      return { kind: 'decided', decision };
    }
    switch (this.approvals.verdictOn(view, input.strategy, decision)) {
      case 'granted':
        return { kind: 'decided', decision };
      case 'rejected':
        return { kind: 'rejected' };
      case 'waiting':
        return { kind: 'wait' };
      case 'expired':
        return { kind: 'decided', decision: decide(off(input, 'APPROVAL_EXPIRED')) };
    }
  }

  private restrained(input: DecisionInput, gap: string | null): DecisionInput {
    const { missedAlert, orders, shared } = input.strategy;
    if (shared && wishesProtection(input.alert)) return off(input, 'PROTECTION_NOT_SHARED');
    if (gap !== null && missedAlert === 'hold') return off(input, 'MISSED_ALERT');
    const isBlind = this.value.isBlind(orders?.losses ?? null);
    return isBlind ? off(input, 'ACCOUNT_VALUE_UNKNOWN') : input;
  }
}

/** The same with opening off, unless it is off already. */
function off(input: DecisionInput, code: Code): DecisionInput {
  const { restraints } = input;
  return { ...input, restraints: { ...restraints, openingOff: restraints.openingOff ?? code } };
}

function remarked(decision: Decision, gap: string | null): Decision {
  return gap === null
    ? decision
    : { ...decision, warnings: [...decision.warnings, 'MISSED_ALERT'] };
}

function wishesProtection({ order }: Alert): boolean {
  if (order === undefined) return false;
  return order.stopLoss !== null || order.takeProfit !== null || order.trailingStop !== null;
}
