import { Decimal } from '../domain/kernel/decimal.js';
import { positionOf } from './book.js';
import { conidField } from './control-fields.js';
import type { ControlTable } from './control.js';
import type { SimulatorControls } from './controls.js';
import { contractOf } from './contracts.js';
import { flagField, numberField, textField, type JsonRecord } from './json-value.js';
import { decimalField, parseTicket } from './order-ticket.js';

const DAY_MS = 86_400_000;

/**
 * The controls of what happens in the account without the client:
 *
 *   POST /__sim/manual-trade    {conid | symbol, side, quantity, price?}           filled at once
 *   POST /__sim/manual-order    {conid | symbol, side, quantity, orderType?, tif?, price?, auxPrice?, cOID?, ageDays?,
 *                                isHidden?}   of another program, or of an earlier session; hidden: not in the list
 *   POST /__sim/liquidation     {conid | symbol, quantity?, price?}                all of the position unless told
 */
export const FOREIGN_CONTROLS: ControlTable = {
  'manual-trade': (body, controls) => {
    const conid = conidField(body, controls);
    const quantity = decimalField(body, 'quantity');
    const side = body['side'];
    if (conid === null || quantity === null || (side !== 'BUY' && side !== 'SELL')) return false;
    return controls.manualTrade({ conid, side, quantity, price: decimalField(body, 'price') });
  },
  'manual-order': orderManually,
  liquidation: liquidate,
};

function orderManually(body: JsonRecord, controls: SimulatorControls): boolean {
  const conid = conidField(body, controls);
  const { floor, gateway } = controls.simulation;
  const plain = { orderType: 'LMT', tif: 'GTC', manualIndicator: true };
  const ticket = parseTicket({ ...plain, ...body, conid });
  if (!ticket.ok || contractOf(ticket.value.conid) === null) return false;
  const ageDays = numberField(body, 'ageDays') ?? 0;
  const cOID = textField(body, 'cOID');
  floor.accept(ticket.value, {
    session: ageDays > 0 ? '' : gateway.session.id,
    isForeign: cOID === null,
    isHidden: flagField(body, 'isHidden') ?? false,
    ...(ageDays > 0 ? { acceptedAt: gateway.now() - ageDays * DAY_MS } : {}),
  });
  return true;
}

function liquidate(body: JsonRecord, controls: SimulatorControls): boolean {
  const conid = conidField(body, controls);
  const contract = conid === null ? null : contractOf(conid);
  if (contract === null) return false;
  const { floor, gateway } = controls.simulation;
  const held = Decimal.of(positionOf(gateway.book, contract.conid).quantity);
  const side = held.sign() > 0 ? 'SELL' : 'BUY';
  const quantity = decimalField(body, 'quantity') ?? held.abs().toString();
  const order = { conid: contract.conid, side, quantity, orderType: 'MKT', tif: 'DAY' };
  const ticket = parseTicket(order);
  if (!ticket.ok) return false;
  const quote = gateway.quote(contract);
  const price = decimalField(body, 'price');
  const market = side === 'BUY' ? quote.ask : quote.bid;
  floor.fillForeign(ticket.value, price === null ? market : Decimal.of(price), true);
  return true;
}
