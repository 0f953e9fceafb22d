import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { ScriptedGateway } from '../../test/fakes/scripted-gateway.js';
import { Pacing } from '../simulator/pacing.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { ShortMemory, type RememberedPacing } from './gateway-memory.js';
import type { TransportAnswer, TransportRequest } from './gateway-transport.js';
import { Pacer } from './pacer.service.js';
import { IBKR_PACING, type PacingRules } from './pacing-plan.js';

const ORDERS = '/iserver/account/orders';

class KnownMemory extends ShortMemory {
  constructor(private readonly remembered: RememberedPacing) {
    super();
  }

  override pacing(): RememberedPacing {
    return this.remembered;
  }
}

describe('the pacer', () => {
  it('spaces the calls of a slow path over virtual time', async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const pacer = new Pacer(clock, IBKR_PACING, new ShortMemory());
    const turns: number[] = [];
    for (let calls = 0; calls < 3; calls += 1) {
      void pacer.turn(ORDERS, 'read').then(() => turns.push(clock.now() - start));
    }
    await clock.advance(0);
    await clock.advance(20_000);
    expect(turns).toEqual([0, 5200, 10_400]);
  });

  it('lets an exit overtake reads that wait', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock, IBKR_PACING, new ShortMemory());
    const order: string[] = [];
    for (let reads = 0; reads < 12; reads += 1) {
      void pacer.turn('/trsrv/futures', 'read').then(() => order.push('read'));
    }
    await clock.advance(1);
    void pacer.turn('/iserver/account/x/orders', 'exit').then(() => order.push('exit'));
    await clock.advance(5000);
    expect(order.indexOf('exit')).toBe(IBKR_PACING.perSecond);
  });

  it('keeps the spacing over a restart', async () => {
    const clock = new ManualClock();
    const lastSent = { [ORDERS]: clock.now() - 1200 };
    const pacer = new Pacer(clock, IBKR_PACING, new KnownMemory({ lastSent, freeze: null }));
    const start = clock.now();
    let wentAt = -1;
    void pacer.turn(ORDERS, 'read').then(() => (wentAt = clock.now() - start));
    await clock.advance(10_000);
    expect(wentAt).toBe(4000);
  });

  it('turns everybody away after 429, those who wait too, and is probed a minute later', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock, IBKR_PACING, new ShortMemory());
    const first = pacer.turn(ORDERS, 'read');
    const second = pacer.turn(ORDERS, 'exit');
    await clock.advance(0);
    pacer.settled(429, '/any');
    expect([await first, await second]).toEqual(['go', 'frozen']);
    expect(await pacer.turn('/x', 'exit')).toBe('frozen');
    expect(await pacer.turn('/tickle', 'tickle')).toBe('go');
    await clock.advance(60_000);
    expect(await pacer.turn('/x', 'entry')).toBe('go');
    expect(await pacer.turn('/y', 'exit')).toBe('frozen');
    pacer.settled(200, '/any');
    expect(await pacer.turn('/y', 'exit')).toBe('go');
  });

  it('turns everybody away once it is stopped', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock, IBKR_PACING, new ShortMemory());
    const turns = [pacer.turn(ORDERS, 'read'), pacer.turn(ORDERS, 'read')];
    pacer.stop();
    expect(await Promise.all(turns)).toEqual(['go', 'frozen']);
    expect(await pacer.turn('/x', 'exit')).toBe('frozen');
  });
});

/** Answers 429 to what the simulated broker calls too fast. */
class PacedGateway extends ScriptedGateway {
  refused = 0;
  private sent = 0;
  private readonly pacing = new Pacing();

  constructor(
    private readonly clock: ManualClock,
    private readonly waysMs: readonly number[],
  ) {
    super();
  }

  /** Arrives after a while that is another one each time, and is answered at once then. */
  override async send(request: TransportRequest): Promise<TransportAnswer> {
    this.sent += 1;
    await this.clock.sleep(this.waysMs[this.sent % this.waysMs.length] ?? 0);
    if (this.pacing.admit('/any', null, this.clock.now())) return super.send(request);
    this.refused += 1;
    return Promise.resolve({ kind: 'answer', status: 429, text: '' });
  }
}

describe('a burst of reads', () => {
  const UNBOUND = { perSecond: 10_000, arrivalsPerSecond: 10_000 };

  /** How many of the reads the broker refuses, each of which takes one of these times to reach it. */
  const refusedOf = async (
    reads: number,
    rules: Partial<PacingRules> = {},
    waysMs: readonly number[] = [0],
  ): Promise<number> => {
    const clock = new ManualClock();
    const gateway = new PacedGateway(clock, waysMs);
    const pacer = new Pacer(clock, { ...IBKR_PACING, ...rules }, new ShortMemory());
    const client = new GatewayClient('http://127.0.0.1:5000/v1/api', gateway, pacer, clock);
    const path = '/portfolio2/DU1234567/positions';
    const sent = Array.from({ length: reads }, () =>
      client.send({ method: 'GET', path, urgency: 'read' }),
    );
    await settled();
    await clock.advance(60_000);
    await Promise.all(sent);
    return gateway.refused;
  };

  it('is refused by the broker without a limiter', async () => {
    expect(await refusedOf(60, UNBOUND)).toBeGreaterThan(0);
  });

  it('is never refused with it', async () => {
    expect(await refusedOf(200)).toBe(0);
  });

  it('is not refused either where some are longer on their way than others', async () => {
    const ways = [300, 250, 200, 150, 100, 50, 20, 5, 0, 0, 0, 0, 0, 0];
    expect(await refusedOf(200, { arrivalsPerSecond: 10_000 }, ways)).toBeGreaterThan(0);
    expect(await refusedOf(200, {}, ways)).toBe(0);
  });

  it('goes on past requests that never get an answer', async () => {
    const clock = new ManualClock();
    const pacer = new Pacer(clock, IBKR_PACING, new ShortMemory());
    let gone = 0;
    for (let reads = 0; reads < 12; reads += 1) {
      void pacer.turn('/trsrv/futures', 'read').then(() => (gone += 1));
    }
    await clock.advance(4900);
    expect(gone).toBe(10);
    await clock.advance(200);
    expect(gone).toBe(12);
  });
});
