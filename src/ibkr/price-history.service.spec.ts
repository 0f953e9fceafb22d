import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { ScriptedGateway, type Scripted } from '../../test/fakes/scripted-gateway.js';
import type { BarRequest } from '../ports/broker.port.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { ShortMemory } from './gateway-memory.js';
import type { TransportAnswer, TransportRequest } from './gateway-transport.js';
import { Pacer } from './pacer.service.js';
import { PriceHistory } from './price-history.service.js';

const PATH = '/iserver/marketdata/history';
const HOUR_MS = 3_600_000;
const TO = Date.parse('2026-11-20T15:00:00Z');

const ask = (hours: number): BarRequest => ({
  conid: 7,
  from: TO - hours * HOUR_MS,
  to: TO,
  barMinutes: 1,
});

const answered = (...starts: readonly number[]): Scripted => ({
  status: 200,
  body: { data: starts.map((t) => ({ t, o: 1, h: 2, l: 0.5, c: 1.5 })) },
});

const failed = (status: number, error?: string): Scripted =>
  error === undefined ? { status } : { status, body: { error } };

/** Counts how many requests are under way. */
class BusyGateway extends ScriptedGateway {
  most = 0;
  private busy = 0;

  override async send(request: TransportRequest): Promise<TransportAnswer> {
    this.busy += 1;
    this.most = Math.max(this.most, this.busy);
    await settled();
    this.busy -= 1;
    return super.send(request);
  }
}

describe('the history of prices', () => {
  let clock: ManualClock;
  let gateway: BusyGateway;
  let history: PriceHistory;

  beforeEach(() => {
    clock = new ManualClock();
    gateway = new BusyGateway();
    const pacer = new Pacer(
      clock,
      { perSecond: 1000, arrivalsPerSecond: 1000, spacingMs: {} },
      new ShortMemory(),
    );
    const client = new GatewayClient('http://127.0.0.1:5000/v1/api', gateway, pacer, clock);
    history = new PriceHistory(client, clock);
  });

  /** Starts of the bars, or the code and words of the refusal. */
  const read = async (request: BarRequest): Promise<readonly number[] | string> => {
    const pending = history.bars(request);
    for (let seconds = 0; seconds < 5; seconds += 1) await clock.advance(1000);
    for (let rounds = 0; rounds < 200; rounds += 1) await settled();
    const bars = await pending;
    return bars.ok ? bars.value.map(({ at }) => at) : `${bars.error.code}: ${bars.error.message}`;
  };

  const inTurn = (...answers: readonly Scripted[]): void => {
    let asked = 0;
    gateway.on(PATH, () => {
      asked += 1;
      return answers[Math.min(asked, answers.length) - 1] ?? { status: 404 };
    });
  };

  it('is read in one request when it is short, and cut to the stretch', async () => {
    gateway.on(PATH, answered(TO - HOUR_MS - 60_000, TO - HOUR_MS, TO - 60_000, TO));
    expect(await read(ask(1))).toEqual([TO - HOUR_MS, TO - 60_000]);
    expect(gateway.count(PATH)).toBe(1);
  });

  it('is read in pages, never more than five at a time', async () => {
    gateway.on(PATH, answered(TO - 60_000));
    expect(await read(ask(100))).toEqual([TO - 60_000]);
    expect(gateway.count(PATH)).toBe(13);
    expect(gateway.most).toBe(5);
  });

  it.each([404, 500])(
    'is asked for once more after 2 s when the first call fails with %s',
    async (status) => {
      inTurn(failed(status), answered(TO - 60_000));
      expect(await read(ask(1))).toEqual([TO - 60_000]);
      expect(gateway.count(PATH)).toBe(2);
    },
  );

  it.each([
    [failed(500, 'Chart data unavailable'), 'BROKER_UNREACHABLE', 2],
    [failed(500, 'No data.'), 'BROKER_ANSWER_UNREADABLE', 2],
    [failed(404), 'BROKER_ANSWER_UNREADABLE', 2],
    [failed(429, 'Too many history charts requests, please try again later.'), 'PACED', 1],
    [failed(503), 'BROKER_UNREACHABLE', 1],
    [failed(200, 'Chart data unavailable'), 'BROKER_ANSWER_UNREADABLE', 1],
    [{ status: 200, body: { data: [{ t: 1 }] } }, 'BROKER_ANSWER_UNREADABLE', 1],
    [{ status: 200 }, 'BROKER_ANSWER_UNREADABLE', 1],
  ] as const)('answered by %j is unreadable', async (answer, code, requests) => {
    gateway.on(PATH, answer);
    expect(await read(ask(1))).toContain(code);
    expect(gateway.count(PATH)).toBe(requests);
  });

  it('is without bars where the broker has no data for a part of it', async () => {
    inTurn(answered(TO - 60_000), failed(500, 'No data.'));
    expect(await read(ask(12))).toEqual([TO - 60_000]);
  });

  it('is unreadable as a whole when a page is', async () => {
    inTurn(answered(TO - 60_000), failed(503));
    expect(await read(ask(12))).toContain('BROKER_UNREACHABLE');
  });
});
