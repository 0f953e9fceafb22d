import fc from 'fast-check';
import { FaultSchedule, NO_SCHEDULE, type ScheduleSettings } from './fault-schedule.js';
import { FAULT_KINDS, type Fault } from './faults.js';
import { receive } from './front-door.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const ORDERS = '/iserver/account/*/orders';
const PLACE = '/iserver/account/DU0000001/orders';

function drawn(settings: Partial<ScheduleSettings>, requests: number): (Fault | null)[] {
  const schedule = new FaultSchedule();
  schedule.configure({ ...NO_SCHEDULE, ...settings });
  return Array.from({ length: requests }, () => schedule.draw('POST', PLACE));
}

describe('a schedule of faults', () => {
  it('is decided by its seed and the ordinal of the request alone', () => {
    const kinds = fc.subarray([...FAULT_KINDS], { minLength: 1 });
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), kinds, (seed, share, some) => {
        const settings = { seed, perThousand: share, kinds: some };
        const schedule = new FaultSchedule();
        schedule.configure({ ...NO_SCHEDULE, ...settings, paths: [ORDERS], method: 'POST' });
        const between = Array.from({ length: 30 }, () => {
          expect(schedule.draw('GET', PLACE)).toBeNull();
          expect(schedule.draw('POST', '/tickle')).toBeNull();
          return schedule.draw('POST', PLACE);
        });
        expect(between).toEqual(drawn(settings, 30));
      }),
    );
  });

  it('draws about as many faults in a thousand as it is told, of every kind', () => {
    const faults = drawn({ seed: 3, perThousand: 200, kinds: FAULT_KINDS }, 10_000);
    const met = faults.filter((fault) => fault !== null);
    expect(met.length).toBeGreaterThan(1800);
    expect(met.length).toBeLessThan(2200);
    expect(new Set(met.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  it('lets a 503 come after the ten seconds of the gateway, and slow answers after 3 to 9', () => {
    const delays = (settings: Partial<ScheduleSettings>): readonly (number | undefined)[] =>
      drawn({ perThousand: 1000, ...settings }, 200).map((fault) => fault?.delayMs);
    expect(new Set(delays({ kinds: ['503-before', '503-after'] }))).toEqual(new Set([10_000]));
    const slow = delays({ kinds: ['delay'] }).map(Number);
    expect(Math.min(...slow)).toBeGreaterThanOrEqual(3000);
    expect(Math.max(...slow)).toBeLessThanOrEqual(9000);
    expect(new Set(delays({ kinds: ['reset-after'] }))).toEqual(new Set([0]));
    expect(new Set(delays({ kinds: ['delay'], delayMs: 5 }))).toEqual(new Set([5]));
  });

  it('is set by its control, counted, and comes after the faults that are queued', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    const scheduled = { perThousand: 1000, kinds: ['status'], status: 502, paths: ['/tickle'] };
    visitor.control('schedule', { seed: 9, ...scheduled });
    visitor.control('faults', { path: '/tickle', kind: 'status', status: 418 });
    expect([1, 2, 3].map(() => visitor.post('/tickle').status)).toEqual([418, 502, 502]);
    expect(visitor.get('/iserver/auth/status').status).toBe(200);
    expect(visitor.controls.state()['schedule']).toMatchObject({
      seed: 9,
      matching: 2,
      injected: { status: 2 },
    });
    visitor.control('schedule', { perThousand: 0 });
    expect(visitor.post('/tickle').status).toBe(200);
  });

  it('takes the order before it loses the answer', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    visitor.control('schedule', { perThousand: 1000, kinds: ['503-after'], paths: [ORDERS] });
    const order = { conid: 265598, orderType: 'MKT', side: 'BUY', tif: 'DAY', quantity: 1 };
    const request = { method: 'POST', path: PLACE, query: {}, body: { orders: [order] } };
    const outcome = receive(visitor.simulation, request);
    expect(outcome).toEqual({ answer: { status: 503 }, ending: 'answers', delayMs: 10_000 });
    expect(visitor.simulation.gateway.book.orders).toHaveLength(1);
  });

  it.each([{}, { perThousand: 5 }, { perThousand: 5, kinds: ['earthquake'] }])(
    'is not %j',
    (body) => {
      expect(new VirtualVisitor().control('schedule', body).status).toBe(400);
    },
  );
});
