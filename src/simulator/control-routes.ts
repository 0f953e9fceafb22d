import { answered, refused, type Answer } from './answer.js';
import type { ControlTable } from './control.js';
import type { SimulatorControls } from './controls.js';
import { parseFault } from './faults.js';
import { flagField, isRecord, numberField } from './json-value.js';
import { ORDER_CONTROLS } from './order-controls.js';
import { SESSION_STATES } from './session-state.js';

/*
 * Controls, all under /__sim, answered on the loopback only. Bodies are JSON; every POST answers the new state.
 * Those of orders and prices are listed in order-controls.ts.
 *
 *   GET  /__sim/state
 *   POST /__sim/reset           {}                                  new account, new session, nothing queued
 *   POST /__sim/session         {state}                             ready | logged-out | not-authenticated |
 *                                                                   competing | unreachable
 *   POST /__sim/faults          {path, method?, count?, kind, delayMs?, status?, body?}   `*` is one path segment;
 *                               kind: reset-before | reset-after | 503-before | 503-after | hang | hang-after |
 *                               cut | delay | status;  {clear: true} empties the queue
 *   POST /__sim/pacing          {enabled?, penaltyMs?}
 *   POST /__sim/hang            {on}                                accepts connections, never answers
 */
const CONTROLS: ControlTable = {
  reset: (_body, controls) => {
    controls.reset();
    return true;
  },
  session: (body, controls) => {
    const state = SESSION_STATES.find((known) => known === body['state']);
    if (state !== undefined) controls.session(state);
    return state !== undefined;
  },
  faults: (body, controls) => {
    if (flagField(body, 'clear') === true) {
      controls.clearFaults();
      return true;
    }
    const fault = parseFault(body);
    if (fault !== null) controls.fault(fault);
    return fault !== null;
  },
  ...ORDER_CONTROLS,
  pacing: (body, controls) => {
    const enabled = flagField(body, 'enabled');
    const penaltyMs = numberField(body, 'penaltyMs');
    controls.pacing({
      ...(enabled === null ? {} : { enabled }),
      ...(penaltyMs === null ? {} : { penaltyMs }),
    });
    return true;
  },
  hang: (body, controls) => {
    controls.hang(flagField(body, 'on') ?? true);
    return true;
  },
};

/** Answers a request under `/__sim/`; `name` is what follows. */
export function control(
  { method, name, body }: { method: string; name: string; body: unknown },
  controls: SimulatorControls,
): Answer {
  if (method === 'GET' && name === 'state') return answered(controls.state());
  const run = method === 'POST' ? CONTROLS[name] : undefined;
  if (run === undefined) return refused('no such control', 404);
  return run(isRecord(body) ? body : {}, controls)
    ? answered(controls.state())
    : refused('the body is not one of this control', 400);
}
