import { toBase32 } from '../kernel/base32.js';
import { invariant } from '../kernel/invariant.js';

const FORM = /^tb-([0-9a-z]{26})-(\d+)$/;

/** 26 base32 characters of 128 random bits, drawn once when a decision is written. */
export function decisionIdFrom(random: Uint8Array): string {
  invariant(random.length === 16, 'a decision id takes sixteen random bytes');
  return toBase32(random);
}

/** The id under which IBKR knows the order (`cOID`, unique for 24 hours): the same for the same decision and leg. */
export function clientOrderId(decisionId: string, leg: number): string {
  return `tb-${decisionId}-${leg}`;
}

/** true for an id that this program gave, in this or an earlier life. */
export function isClientOrderId(text: string): boolean {
  return FORM.test(text);
}

/** More legs than any decision has: attached orders are numbered beyond them. */
const ATTACHED_FROM = 100;

/** Our name for the `place`-th order (from 1) attached to `parent`; the broker never learns it. */
export function attachedOrderId(parent: string, place: number): string {
  const [, decisionId, leg] = FORM.exec(parent) ?? [];
  invariant(decisionId !== undefined && place >= 1, 'an order of ours has attached ones');
  return clientOrderId(decisionId, Number(leg) * ATTACHED_FROM + place);
}

/** The decision that an order belongs to; the text itself where it is no id of ours. */
export function decisionIdOf(orderId: string): string {
  return FORM.exec(orderId)?.[1] ?? orderId;
}
