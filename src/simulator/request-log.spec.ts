import { control } from './control-routes.js';
import { receive } from './front-door.js';
import { RequestLog } from './request-log.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

function logged(visitor: VirtualVisitor, since?: number): unknown {
  const query = since === undefined ? {} : { since: String(since) };
  const request = { method: 'GET', name: 'requests', body: undefined, query };
  return control(request, visitor.controls).body;
}

describe('the log of requests', () => {
  it('has time, method and path of each, without query and body, paced and hung ones too', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/trsrv/stocks?symbols=AAPL');
    visitor.clock.advance(5);
    visitor.control('hang');
    visitor.post('/tickle');
    const at = visitor.clock.now();
    expect(logged(visitor)).toEqual([
      { n: 1, at: at - 5, method: 'GET', path: '/trsrv/stocks' },
      { n: 2, at, method: 'POST', path: '/tickle' },
    ]);
    expect(logged(visitor, 1)).toMatchObject([{ n: 2 }]);
    expect(logged(visitor, 2)).toEqual([]);
    expect(visitor.controls.state()['requests']).toBe(2);
  });

  it('keeps the last thousand', () => {
    const log = new RequestLog();
    for (let n = 1; n <= 3500; n += 1) log.add('GET', '/tickle', n);
    const kept = log.since(0);
    expect([kept.length, kept[0]?.n, kept.at(-1)?.n, log.total()]).toEqual([
      1000, 2501, 3500, 3500,
    ]);
  });
});

describe('latency', () => {
  it('delays every answer, on top of what a fault delays it', () => {
    const visitor = new VirtualVisitor();
    visitor.control('latency', { ms: 50 });
    const request = { method: 'GET', path: '/tickle', query: {}, body: undefined };
    expect(receive(visitor.simulation, request).delayMs).toBe(50);
    visitor.control('faults', { path: '/tickle', kind: 'delay', delayMs: 200 });
    expect(receive(visitor.simulation, request).delayMs).toBe(250);
    visitor.control('latency', { ms: 0 });
    expect(receive(visitor.simulation, request).delayMs).toBe(0);
    expect(visitor.control('latency').status).toBe(400);
  });
});
