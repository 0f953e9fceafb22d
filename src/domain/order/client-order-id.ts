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
