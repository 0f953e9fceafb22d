import type { Code } from '../domain/kernel/codes.table.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { AlertView, OrderView, StrategySwitchView } from '../ports/ledger-view.js';
import { orderJson } from './order-json.js';
import { positionJson } from './position-json.js';
import type { PositionRow } from './position-json.js';
import { sessionJson } from './session-json.js';

/** How trading stands. */
export interface StatusRow {
  readonly mode: string;
  /** true: broker, prices and money are those of the simulator. */
  readonly simulated: boolean;
  readonly tradingState: string;
  readonly killSwitch: string;
  readonly strategySwitches: readonly StrategySwitchView[];
  readonly pausedRoots: readonly PausedRootRow[];
  readonly session: BrokerSession;
  readonly positions: readonly PositionRow[];
  readonly openOrders: readonly OrderView[];
  readonly lastAlert: AlertView | null;
  readonly fills: FillsRow;
}

/** Why a root does not trade, and since when. */
export interface PausedRootRow {
  readonly root: string;
  readonly code: Code;
  readonly message: string;
  readonly since: Instant;
}

/** Of the executions that the broker listed for the last seven days, how many the ledger has. */
export interface FillsRow {
  readonly reported: number;
  readonly recorded: number;
  readonly capturedAt: Instant | null;
}

/** The status with every position and open order; of the last alert what became of it. */
export function statusJson(status: StatusRow): object {
  return {
    mode: status.mode,
    source: status.simulated ? 'simulated' : 'broker',
    tradingState: status.tradingState,
    killSwitch: status.killSwitch,
    switches: status.strategySwitches.map(switchJson),
    pausedRoots: status.pausedRoots.map((one) => ({ ...one, since: toIso(one.since) })),
    session: sessionJson(status.session),
    positions: status.positions.map(positionJson),
    openOrders: status.openOrders.map(orderJson),
    lastAlert: status.lastAlert === null ? null : lastAlertJson(status.lastAlert),
    fills: fillsJson(status.fills),
  };
}

function switchJson({ strategy, killSwitch, reason, since }: StrategySwitchView): object {
  const at = since === null ? null : toIso(since);
  return { scope: 'strategy', target: strategy, killSwitch, reason, since: at };
}

/** Coverage in percent; null before the first capture and when nothing was listed. */
function fillsJson({ reported, recorded, capturedAt }: FillsRow): object {
  return {
    reported,
    recorded,
    coveragePercent: reported === 0 ? null : (100 * recorded) / reported,
    capturedAt: capturedAt === null ? null : toIso(capturedAt),
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
