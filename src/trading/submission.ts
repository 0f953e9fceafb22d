import type { Contract } from '../domain/contract/contract.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { PositionLine } from '../domain/order/reconciliation.js';
import type { Placement } from '../ports/broker.port.js';
import type { DecidedOrder, LedgerPayloads, NewEntry } from '../ports/ledger-entry.js';

/** What all orders of one request share. */
export type Sending = Pick<
  LedgerPayloads['order.submitting'],
  'alertId' | 'strategy' | 'sessionId' | 'account' | 'quote'
> & {
  readonly contract: Contract;
  readonly cause: number | null;
  /** The broker's positions before the send. */
  readonly positions: readonly PositionLine[];
};

/** The intent of one order and of what is attached to it, to be written before they leave. */
export function submittingEntries(
  order: DecidedOrder,
  attempt: number,
  sending: Sending,
): readonly NewEntry[] {
  const { contract, cause, positions, ...shared } = sending;
  const before = positions.find((line) => line.conid === contract.conid)?.quantity ?? '0';
  const base = { ...shared, root: contract.root.name, positionBefore: before, attempt };
  const { attached = [], ...own } = order;
  const { quote: _quote, ...unquoted } = base;
  const parent = order.clientOrderId;
  return [
    { kind: 'order.submitting', cause, payload: { ...own, ...base } },
    ...attached.map((one): NewEntry => {
      return { kind: 'order.submitting', cause, payload: { ...one, ...unquoted, parent } };
    }),
  ];
}

/** What is handed to the broker. */
export function draftOf(order: DecidedOrder, contract: Contract, account: string): OrderDraft {
  return {
    clientOrderId: order.clientOrderId,
    account,
    contract,
    side: order.side,
    quantity: order.quantity,
    purpose: order.purpose,
    reduces: order.reduces,
    terms: order.terms ?? MARKET,
    attached: (order.attached ?? []).map(({ clientOrderId, side, quantity, terms }) => {
      return { clientOrderId, side, quantity, terms: terms ?? MARKET };
    }),
  };
}

/** The broker's answer to an order, which is the answer to what is attached to it too. */
export function answerEntries(
  { clientOrderId, attached = [] }: DecidedOrder,
  placement: Placement,
  cause: number | null,
): readonly NewEntry[] {
  const own = answerEntry(clientOrderId, placement, cause);
  const children = attached.map((child, index) => {
    const answer =
      placement.kind === 'accepted'
        ? { ...placement, brokerOrderId: placement.attached[index] ?? null, questions: [] }
        : placement;
    return answerEntry(child.clientOrderId, answer, cause);
  });
  return [own, ...children];
}

type Answer =
  | Exclude<Placement, { readonly kind: 'accepted' }>
  | (Omit<Extract<Placement, { readonly kind: 'accepted' }>, 'brokerOrderId'> & {
      readonly brokerOrderId: string | null;
    });

function answerEntry(clientOrderId: string, placement: Answer, cause: number | null): NewEntry {
  switch (placement.kind) {
    case 'accepted': {
      const { brokerOrderId, questions } = placement;
      const payload = { clientOrderId, brokerOrderId, questions, adopted: false };
      return { kind: 'order.accepted', cause, payload };
    }
    case 'refused': {
      const { code, message, questions } = placement;
      return { kind: 'order.refused', cause, payload: { clientOrderId, code, message, questions } };
    }
    case 'unknown': {
      const { code, message } = placement;
      return { kind: 'order.outcome-unknown', cause, payload: { clientOrderId, code, message } };
    }
  }
}
