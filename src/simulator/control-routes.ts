import { answered, refused, type Answer } from './answer.js';
import type { ControlTable } from './control.js';
import type { SimulatorControls } from './controls.js';
import { FAULT_CONTROLS } from './fault-controls.js';
import { isRecord } from './json-value.js';
import { ORDER_CONTROLS } from './order-controls.js';
import { SESSION_CONTROLS } from './session-controls.js';

/**
 * Controls, all under /__sim, answered on the loopback only. Bodies are JSON; every POST answers the new state, 400
 * when the body is not one of the control. Those of orders and markets are listed beside their tables.
 *
 *   GET  /__sim/state
 *   GET  /__sim/requests?since=n  the last 1000 requests of /v1/api after the n-th: [{n, at, method, path}]
 *   POST /__sim/reset        {}  new account, new login, nothing queued
 *
 *   POST /__sim/session      {state, face?}  ready | not-authenticated | competing |
 *                            logged-out, face 401 | no-session |
 *                            unreachable, face disconnected | 500 | 503 | failed
 *   POST /__sim/login        {}  the human logs in: ready, in a new brokerage session
 *   POST /__sim/account      {isPaper}  what kind of login it is, as the broker tells it
 *   POST /__sim/logout       {ends}  what POST /logout ends: needs-login | brokerage-lost
 *   POST /__sim/competing    {forMs?}  another login takes the session, and yields after forMs
 *   POST /__sim/nightly      {on?, region?, minutes?, ends?, face?}  region US | EU | ASIA: at its midnight
 *                            unreachable for 8 minutes, then needs-login (usual when live) or brokerage-lost
 *   POST /__sim/streams      {readyAfterMs?, silentTopics?, dropNow?}  of the websocket
 *
 *   POST /__sim/faults       {path, method?, count?, kind, delayMs?, status?, body?}  `*` is one path segment;
 *                            kind reset-before | reset-after | 503-before | 503-after | hang | hang-after |
 *                            cut | delay | status;  {clear: true} empties the queue
 *   POST /__sim/schedule     {seed?, perThousand, kinds, paths?, method?, delayMs?, status?}  such faults by chance
 *   POST /__sim/unauthorized {seed?, perThousand}  single 401s that mean nothing
 *   POST /__sim/pacing       {enabled?, penaltyMs?}
 *   POST /__sim/latency      {ms}  of every answer of /v1/api
 *   POST /__sim/content-type {plain}  JSON under text/plain
 *   POST /__sim/positions    {pageRows?, staleForMs?}
 *   POST /__sim/hang         {on?}  accepts connections, never answers
 */
export const CONTROLS: ControlTable = {
  reset: (_body, controls) => {
    controls.reset();
    return true;
  },
  ...SESSION_CONTROLS,
  ...FAULT_CONTROLS,
  ...ORDER_CONTROLS,
};

/** A request under `/__sim/`; `name` is what follows. */
export interface ControlRequest {
  readonly method: string;
  readonly name: string;
  readonly body: unknown;
  readonly query?: Readonly<Record<string, string>>;
}

export function control(request: ControlRequest, controls: SimulatorControls): Answer {
  const { method, name, body } = request;
  if (method === 'GET') return read(request, controls);
  const run = method === 'POST' ? CONTROLS[name] : undefined;
  if (run === undefined) return refused('no such control', 404);
  return run(isRecord(body) ? body : {}, controls)
    ? answered(controls.state())
    : refused('the body is not one of this control', 400);
}

function read({ name, query }: ControlRequest, controls: SimulatorControls): Answer {
  if (name === 'state') return answered(controls.state());
  if (name !== 'requests') return refused('no such control', 404);
  return answered(controls.simulation.requests.since(Number(query?.['since'] ?? '0')));
}
