import type { StatusAnswer } from './answers.js';
import type { CliCommand } from './cli-command.js';
import { positionTable } from './position-table.js';
import { reported } from './reported.js';
import { textPairs, textTable } from './text-table.js';

export function statusCommand(): CliCommand {
  return {
    name: 'status',
    summary: 'mode, state, session, positions, open orders',
    run: async (desk) =>
      reported(await desk.ask({ method: 'GET', path: '/admin/status' }, 'ledger'), statusText),
  };
}

function statusText(status: StatusAnswer): string {
  const { session, lastAlert } = status;
  const why = session.reason === null ? '' : ` (${session.reason})`;
  const outcome = lastAlert?.reason ?? lastAlert?.status;
  const pairs = textPairs({
    mode: status.mode,
    trading: status.tradingState,
    'kill switch': status.killSwitch,
    session: `${session.state}${why}`,
    'last alert':
      lastAlert === null ? 'none' : `${lastAlert.receivedAt} ${lastAlert.symbol} ${outcome ?? ''}`,
  });
  const orders = textTable(
    ['order', 'symbol', 'side', 'quantity', 'filled', 'status'],
    status.openOrders.map((order) => [
      order.clientOrderId,
      order.symbol,
      order.side,
      order.quantity,
      order.filledQuantity,
      order.status,
    ]),
    'No open orders.',
  );
  return [pairs, positionTable(status.positions), orders].join('\n\n');
}
