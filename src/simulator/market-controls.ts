import { conidField } from './control-fields.js';
import type { ControlTable } from './control.js';
import type { SimulatorControls } from './controls.js';
import { flagField, numberField, textField, type JsonRecord } from './json-value.js';
import { LISTING_FAULTS } from './listing-faults.js';
import { decimalField } from './order-ticket.js';

/**
 * The controls of prices, exchanges and contracts; without `conid` and `symbol` every contract is meant:
 *
 *   POST /__sim/price           {conid | symbol, price}          price null: walk again
 *   POST /__sim/market          {conid? | symbol?, closed, orders?}      refused | inactive | held while closed
 *   POST /__sim/trading-hours   {obeyed?, date?, closes?}        obeyed: refused | inactive | held outside the hours,
 *                               null: always open, as the schedule says too; closes: "13:00" in New York | "never" | null as usual
 *   POST /__sim/market-data     {conid? | symbol?, availability?, chartMs?, chartsWarmUp?}  realtime | delayed | none
 *   POST /__sim/permissions     {conid | symbol, allowed}
 *   POST /__sim/contract-lists  {symbol, fault, value?}          empty | expired | doubled | shifted (days) |
 *                               multiplier | magnifier; fault null: right again
 */
export const MARKET_CONTROLS: ControlTable = {
  price: (body, controls) => {
    const conid = conidField(body, controls);
    if (conid !== null) controls.price(conid, decimalField(body, 'price'));
    return conid !== null;
  },
  market: closeMarket,
  'trading-hours': configureHours,
  'market-data': configureData,
  permissions: (body, controls) => {
    const conid = conidField(body, controls);
    const isAllowed = flagField(body, 'allowed');
    if (conid === null || isAllowed === null) return false;
    controls.simulation.market.permit(conid, isAllowed);
    return true;
  },
  'contract-lists': spoilLists,
};

/** Null when the body names a contract that there is not. */
function meant(body: JsonRecord, controls: SimulatorControls): number | 'all' | null {
  return 'conid' in body || 'symbol' in body ? conidField(body, controls) : 'all';
}

const CLOSED_ORDERS = ['refused', 'inactive', 'held'] as const;

function closeMarket(body: JsonRecord, controls: SimulatorControls): boolean {
  const conid = meant(body, controls);
  const isClosed = flagField(body, 'closed');
  const wanted = body['orders'] ?? 'refused';
  const orders = CLOSED_ORDERS.find((known) => known === wanted);
  if (conid === null || isClosed === null || orders === undefined) return false;
  controls.simulation.market.close(conid, isClosed ? orders : null);
  controls.simulation.floor.lookNow();
  return true;
}

const EARLY = /^(\d{2}):(\d{2})$/;

function configureHours(
  body: JsonRecord,
  { simulation: { market, floor } }: SimulatorControls,
): boolean {
  const obeyed = CLOSED_ORDERS.find((known) => known === body['obeyed']);
  const date = textField(body, 'date');
  const closes = body['closes'] ?? null;
  const [, hour, minute] = EARLY.exec(textField(body, 'closes') ?? '') ?? [];
  const isDayTold = closes === null || closes === 'never' || hour !== undefined;
  if ((body['obeyed'] ?? null) !== (obeyed ?? null) || !isDayTold) return false;
  if ('obeyed' in body) market.offHours = obeyed ?? null;
  if (date !== null) {
    const early = hour === undefined ? null : { hour: Number(hour), minute: Number(minute) };
    market.setDay(date, closes === null ? undefined : early);
  }
  floor.lookNow();
  return true;
}

const AVAILABILITIES = ['realtime', 'delayed', 'none'] as const;

function configureData(body: JsonRecord, controls: SimulatorControls): boolean {
  const { market } = controls.simulation;
  const conid = meant(body, controls);
  const availability = AVAILABILITIES.find((known) => known === body['availability']);
  if (conid === null || ('availability' in body && availability === undefined)) return false;
  if (availability !== undefined) market.quoteAs(conid, availability);
  market.chartMs = numberField(body, 'chartMs') ?? market.chartMs;
  market.chartsWarmUp = flagField(body, 'chartsWarmUp') ?? market.chartsWarmUp;
  return true;
}

function spoilLists(body: JsonRecord, { simulation: { listings } }: SimulatorControls): boolean {
  const symbol = textField(body, 'symbol');
  const kind = LISTING_FAULTS.find((known) => known === body['fault']);
  if (symbol === null || (kind === undefined && body['fault'] !== null)) return false;
  const value = numberField(body, 'value') ?? 1;
  listings.set(symbol, kind === undefined ? null : { kind, value });
  return true;
}
