import { toIso } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { AlertView, OrderView } from '../ports/ledger-view.js';
import { orderJson } from './order-json.js';
import { positionJson } from './position-json.js';
import type { PositionRow } from './position-json.js';
import { sessionJson } from './session-json.js';

/** How trading stands. */
export interface StatusRow {
  readonly mode: string;
  readonly tradingState: string;
  readonly killSwitch: string;
  readonly session: BrokerSession;
  readonly positions: readonly PositionRow[];
  readonly openOrders: readonly OrderView[];
  readonly lastAlert: AlertView | null;
}

/** The status with every position and open order; of the last alert what became of it. */
export function statusJson(status: StatusRow): object {
  return {
    mode: status.mode,
    tradingState: status.tradingState,
    killSwitch: status.killSwitch,
    session: sessionJson(status.session),
    positions: status.positions.map(positionJson),
    openOrders: status.openOrders.map(orderJson),
    lastAlert: status.lastAlert === null ? null : lastAlertJson(status.lastAlert),
  };
}

function lastAlertJson(view: AlertView): object {
  return {
    id: view.alertId,
    receivedAt: toIso(view.receivedAt),
    strategy: view.strategy,
    symbol: view.alert.symbol,
    status: view.status,
    reason: view.reason,
  };
}
