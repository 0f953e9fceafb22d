import { ManualClock } from '../../test/fakes/manual-clock.js';
import { CountingTransport } from '../../test/fakes/counting-transport.js';
import { ScriptedGateway } from '../../test/fakes/scripted-gateway.js';
import { ScriptedStream } from '../../test/fakes/scripted-stream.js';
import { openSimulatedBroker, type SimulatedBroker } from '../../test/fakes/simulated-broker.js';
import type { Contract } from '../domain/contract/contract.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { ContractRequest } from '../ports/broker.port.js';
import { nothingForbidden } from '../../test/fakes/nothing-forbidden.js';

const HOUR_MS = 3_600_000;
const LIST = '/trsrv/futures';
const FACTS = '/iserver/contract/515416632/info-and-rules';
const ES: ContractRequest = { symbol: 'ES1!', exchange: null, symbols: [], minDaysUntilExpiry: 10 };

/** A gateway that lists one month of ES and takes every order. */
function gatewayWithEs(): ScriptedGateway {
  const gateway = new ScriptedGateway();
  const days = {
    expirationDate: 20261218,
    longFuturesCutOff: 20261217,
    shortFuturesCutOff: 20261217,
  };
  gateway.on(LIST, { status: 200, body: { ES: [{ conid: 515416632, ...days }] } });
  const body = {
    con_id: 515416632,
    symbol: 'ES',
    instrument_type: 'FUT',
    trading_class: 'ES',
    currency: 'USD',
    local_symbol: 'ESZ6',
    maturity_date: '20261218',
    multiplier: '50',
    contract_month: '202612',
    exchange: 'CME',
    rules: { priceMagnifier: 1 },
  };
  gateway.on(FACTS, { status: 200, body });
  const accepted = { order_id: '1', order_status: 'PreSubmitted' };
  gateway.on('/iserver/account/DU1234567/orders', { status: 200, body: [accepted] });
  return gateway;
}

describe('on a warm session', () => {
  let clock: ManualClock;
  let gateway: ScriptedGateway;
  let counting: CountingTransport;
  let open: SimulatedBroker;

  beforeEach(async () => {
    clock = new ManualClock(Date.parse('2026-11-20T15:00:00Z'));
    gateway = gatewayWithEs();
    counting = new CountingTransport(gateway);
    const stream = new ScriptedStream();
    const options = { clock, transport: counting, stream };
    open = await openSimulatedBroker({ options, ready: false });
    await clock.advance(30_000);
    await resolved();
    await clock.advance(1000);
    counting.taken();
  });

  afterEach(() => open.close());

  const resolved = async (): Promise<Contract> => {
    const contract = await open.broker.resolve(ES);
    if (!contract.ok) throw new TypeError(contract.error.message);
    return contract.value;
  };

  it('a known contract is resolved and described without a request', async () => {
    const contract = await resolved();
    expect(await open.broker.describe(contract.conid)).toEqual({ ok: true, value: contract });
    expect(counting.taken()).toEqual([]);
  });

  it('an order is one request', async () => {
    const contract = await resolved();
    const placement = await open.broker.place(
      {
        clientOrderId: 'tb-abcdefghijklmnopqrstuvwxyz-1',
        account: 'DU1234567',
        contract,
        side: 'BUY',
        quantity: '1',
        purpose: 'target',
        reduces: false,
        terms: MARKET,
        attached: [],
      },
      nothingForbidden,
    );
    expect(placement).toEqual({
      kind: 'accepted',
      brokerOrderId: '1',
      attached: [],
      questions: [],
    });
    expect(counting.taken()).toEqual(['POST /iserver/account/DU1234567/orders']);
  });

  it('contracts are asked for again in the background before they are a day old', async () => {
    await clock.advance(13 * HOUR_MS);
    expect(counting.taken()).toEqual(expect.arrayContaining([`GET ${LIST}`, `GET ${FACTS}`]));
    await resolved();
    expect(counting.taken()).toEqual([]);
  });
});
