import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { ControlTable } from './control.js';
import type { SimulatorControls } from './controls.js';
import { flagField, numberField, textField, textListField, type JsonRecord } from './json-value.js';

/**
 * The controls of orders and prices:
 *
 *   POST /__sim/questions       {messageIds: [..]}                  the next order asks them in a row
 *   POST /__sim/fills           {delayMs?, split?, hold?, heldStatus?, stopAfter?, price?}
 *   POST /__sim/late-rejections {status?, reason, delayMs?}         the next accepted order ends so
 *   POST /__sim/manual-trade    {conid | symbol, side, quantity, price?}
 *   POST /__sim/price           {conid | symbol, price}             price null: walk again
 */
export const ORDER_CONTROLS: ControlTable = {
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
};

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
