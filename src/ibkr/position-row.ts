import { Decimal } from '../domain/kernel/decimal.js';
import type { BrokerPosition } from '../ports/broker.port.js';
import { decimalOf, integerOf, recordsOf } from './json-fields.js';

/**
 * The positions in an answer of `/portfolio2/{account}/positions` (conid as text) or of a page of
 * `/portfolio/{account}/positions` (as number), rows of one contract added up, zero ones left out. Null when a row
 * cannot be read.
 */
export function positionsOf(body: unknown): readonly BrokerPosition[] | null {
  const rows = recordsOf(body);
  if (rows === null) return null;
  const held = new Map<number, BrokerPosition>();
  for (const row of rows) {
    const conid = integerOf(row, 'conid');
    const quantity = decimalOf(row, 'position');
    if (conid === null || quantity === null) return null;
    const sum = quantity.plus(Decimal.of(held.get(conid)?.quantity ?? '0'));
    const averagePrice = decimalOf(row, 'avgPrice')?.toString() ?? null;
    held.set(conid, { conid, quantity: sum.toString(), averagePrice });
  }
  return [...held.values()]
    .filter(({ quantity }) => !Decimal.of(quantity).isZero())
    .toSorted((a, b) => a.conid - b.conid);
}

/** true when both lists have the same quantities; prices move between two reads. */
export function sameQuantities(
  a: readonly BrokerPosition[],
  b: readonly BrokerPosition[],
): boolean {
  const quantities = (list: readonly BrokerPosition[]): string =>
    list.map(({ conid, quantity }) => `${conid}=${quantity}`).join();
  return quantities(a) === quantities(b);
}
