import { Decimal } from '../domain/kernel/decimal.js';
import type { PriceIncrement } from '../ports/broker.port.js';
import { decimalOf, isRecord, recordsOf } from './json-fields.js';

/**
 * The price steps in an answer of `/iserver/contract/{conid}/info-and-rules`, lowest first: the whole ladder
 * (`incrementRules`), else the step of the current price as the only one. Null when it tells neither.
 */
export function incrementsOf(body: unknown): readonly PriceIncrement[] | null {
  const rules = isRecord(body) && isRecord(body['rules']) ? body['rules'] : {};
  const ladder = (recordsOf(rules['incrementRules']) ?? []).map((rule) => ({
    from: decimalOf(rule, 'lowerEdge'),
    increment: decimalOf(rule, 'increment'),
  }));
  const only = { from: Decimal.zero, increment: decimalOf(rules, 'increment') };
  const steps = (ladder.length > 0 ? ladder : [only]).map(({ from, increment }) =>
    from !== null && increment !== null && increment.sign() > 0 ? { from, increment } : null,
  );
  if (!steps.every((step) => step !== null)) return null;
  return steps
    .toSorted((a, b) => a.from.compare(b.from))
    .map(({ from, increment }) => ({ from: from.toString(), increment: increment.toString() }));
}
