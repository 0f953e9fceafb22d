import type { PositionAnswer } from './answers.js';
import { textTable } from './text-table.js';

/** Positions for people. */
export function positionTable(positions: readonly PositionAnswer[]): string {
  return textTable(
    ['symbol', 'month', 'quantity', 'average price', 'whose', 'account', 'conid'],
    positions.map((position) => [
      position.symbol,
      position.month,
      position.quantity,
      position.averagePrice,
      position.external ? 'external' : 'ours',
      position.account,
      position.conid,
    ]),
    'No positions.',
  );
}
