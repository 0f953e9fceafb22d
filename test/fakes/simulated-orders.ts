import { invariant } from '../../src/domain/kernel/invariant.js';
import type { Answer } from '../../src/simulator/answer.js';
import { listedFutures } from '../../src/simulator/contracts.js';
import { isRecord } from '../../src/simulator/json-value.js';

import { VirtualVisitor } from './virtual-visitor.js';

export const PLACE = '/iserver/account/DU0000001/orders';
export const AAPL = 265598;

type Row = Readonly<Record<string, unknown>>;

/** Conid of a listed month of a symbol; 0 is the nearest. */
export function conidOf(symbol: string, monthsAhead = 0): number {
  const listed = listedFutures(symbol, '2026-01-08').toSorted((a, b) => a.conid - b.conid);
  const contract = listed[monthsAhead];
  invariant(contract, `${symbol} is listed`);
  return contract.conid;
}

/** The nearest month of ES on the visitor's morning. */
export const ES = conidOf('ES');

/** A visitor that has primed its session and opened orders and trades. */
export function primed(startsAt?: number): VirtualVisitor {
  const visitor = new VirtualVisitor(undefined, startsAt);
  visitor.get('/iserver/accounts');
  visitor.get('/iserver/account/orders');
  visitor.get('/iserver/account/trades');
  return visitor;
}

/** A well-formed market order for one ES. */
export function ticket(fields: Row = {}): Row {
  return {
    conid: ES,
    orderType: 'MKT',
    side: 'BUY',
    tif: 'DAY',
    quantity: 1,
    manualIndicator: false,
    extOperator: 'simulated',
    ...fields,
  };
}

/** Posts such an order, some fields changed. */
export function place(visitor: VirtualVisitor, fields: Row = {}): Answer {
  return visitor.post(PLACE, { orders: [ticket(fields)] });
}

/** The body, or its first element. */
export function firstOf(answer: Answer): Row {
  const first: unknown = Array.isArray(answer.body) ? answer.body[0] : answer.body;
  invariant(isRecord(first), 'an object or a list of objects');
  return first;
}

/** Rows of `/iserver/account/orders`. */
export function orders(visitor: VirtualVisitor): readonly Row[] {
  const { body } = visitor.get('/iserver/account/orders');
  return isRecord(body) && Array.isArray(body['orders']) ? body['orders'].filter(isRecord) : [];
}

/** Rows of `/iserver/account/trades` of seven days. */
export function trades(visitor: VirtualVisitor): readonly Row[] {
  const { body } = visitor.get('/iserver/account/trades?days=7');
  return Array.isArray(body) ? body.filter(isRecord) : [];
}
