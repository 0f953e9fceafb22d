import type { DecimalText } from '../kernel/decimal.js';
import type { Side } from '../kernel/side.js';
import type { Contract } from '../contract/contract.js';
import type { OrderTerms } from './order-terms.js';

/** Why an order exists; only `target` and `flatten` count towards a target. */
export type OrderPurpose = 'target' | 'protect' | 'flatten' | 'roll';

export const ORDER_STATUSES = [
  'submitting',
  'unknown',
  'working',
  'filled',
  'cancelled',
  'refused',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An order that is not yet at the broker. */
export interface OrderDraft {
  /** `tb-` + 26 base32 characters + `-` + leg. */
  readonly clientOrderId: string;
  readonly account: string;
  readonly contract: Contract;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly purpose: OrderPurpose;
  /** true when no part of it opens or adds to a position. */
  readonly reduces: boolean;
  readonly terms: OrderTerms;
  /**
   * Protective orders that the broker holds until this one fills and of which one cancels the other. They carry no client
   * order id at the broker (`parentId` alone); theirs is the ledger's name for them.
   */
  readonly attached: readonly AttachedDraft[];
}

/** A protective order sent together with the order that opens what it protects. */
export type AttachedDraft = Pick<OrderDraft, 'clientOrderId' | 'side' | 'quantity' | 'terms'>;
