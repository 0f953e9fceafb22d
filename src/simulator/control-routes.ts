import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import { answered, refused, type Answer } from './answer.js';
import type { SimulatorControls } from './controls.js';
import { parseFault } from './faults.js';
import {
  flagField,
  isRecord,
  numberField,
  textField,
  textListField,
  type JsonRecord,
} from './json-value.js';
import { SESSION_STATES } from './session-state.js';

/*
 * Controls, all under /__sim, answered on the loopback only. Bodies are JSON; every POST answers the new state.
 *
 *   GET  /__sim/state
 *   POST /__sim/reset           {}                                  new account, new session, nothing queued
 *   POST /__sim/session         {state}                             ready | logged-out | not-authenticated |
 *                                                                   competing | unreachable
 *   POST /__sim/faults          {path, method?, count?, kind, delayMs?, status?, body?}   `*` is one path segment;
 *                               kind: reset-before | reset-after | 503-before | 503-after | hang | hang-after |
 *                               cut | delay | status;  {clear: true} empties the queue
 *   POST /__sim/questions       {messageIds: [..]}                  the next order asks them in a row
 *   POST /__sim/fills           {delayMs?, split?, hold?, heldStatus?, stopAfter?, price?}
 *   POST /__sim/late-rejections {status?, reason, delayMs?}         the next accepted order ends so
 *   POST /__sim/manual-trade    {conid | symbol, side, quantity, price?}
 *   POST /__sim/price           {conid | symbol, price}             price null: walk again
 *   POST /__sim/pacing          {enabled?, penaltyMs?}
 *   POST /__sim/hang            {on}                                accepts connections, never answers
 */
type Control = (body: JsonRecord, controls: SimulatorControls) => boolean;

const CONTROLS: Readonly<Record<string, Control>> = {
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
  questions: (body, controls) => {
    controls.questions(textListField(body, 'messageIds'));
    return true;
  },
  fills: configureFills,
  'late-rejections': rejectLater,
  'manual-trade': tradeManually,
  price: (body, controls) => {
    const conid = conidOf(body, controls);
    if (conid !== null) controls.price(conid, decimalField(body, 'price'));
    return conid !== null;
  },
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

function configureFills(body: JsonRecord, controls: SimulatorControls): boolean {
  const delayMs = numberField(body, 'delayMs');
  const split = numberField(body, 'split');
  const hold = flagField(body, 'hold');
  const heldStatus = body['heldStatus'];
  controls.fills({
    ...(delayMs === null ? {} : { delayMs }),
    ...(split === null ? {} : { split }),
    ...(hold === null ? {} : { hold }),
    ...(heldStatus === 'PreSubmitted' || heldStatus === 'Submitted' ? { heldStatus } : {}),
    ...('stopAfter' in body ? { stopAfter: numberField(body, 'stopAfter') } : {}),
    ...('price' in body ? { price: decimalField(body, 'price') } : {}),
  });
  return true;
}

function rejectLater(body: JsonRecord, controls: SimulatorControls): boolean {
  controls.lateRejection({
    status: body['status'] === 'Cancelled' ? 'Cancelled' : 'Inactive',
    reason: textField(body, 'reason') ?? 'Order rejected - reason:Exchange is closed.',
    delayMs: numberField(body, 'delayMs') ?? 350,
  });
  return true;
}

function tradeManually(body: JsonRecord, controls: SimulatorControls): boolean {
  const conid = conidOf(body, controls);
  const quantity = decimalField(body, 'quantity');
  const side = body['side'];
  if (conid === null || quantity === null || (side !== 'BUY' && side !== 'SELL')) return false;
  return controls.manualTrade({ conid, side, quantity, price: decimalField(body, 'price') });
}

function conidOf(body: JsonRecord, controls: SimulatorControls): number | null {
  const symbol = textField(body, 'symbol');
  return symbol === null
    ? numberField(body, 'conid')
    : (controls.contractNamed(symbol)?.conid ?? null);
}

function decimalField(body: JsonRecord, name: string): DecimalText | null {
  const number = numberField(body, name);
  return number === null ? null : Decimal.of(number).toString();
}
