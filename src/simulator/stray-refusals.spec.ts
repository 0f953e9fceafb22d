import fc from 'fast-check';
import { StrayRefusals } from './stray-refusals.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const PATHS = ['/tickle', '/iserver/accounts', '/trsrv/futures'];

function refusals(seed: number, perThousand: number, paths: readonly string[]): boolean[] {
  const strays = new StrayRefusals();
  strays.configure({ seed, perThousand });
  return paths.map((path) => strays.refuses(path));
}

describe('scattered 401s', () => {
  const paths = fc.array(fc.constantFrom(...PATHS), { maxLength: 200 });

  it('never come twice in a row on one path, and are the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 1000 }), paths, (seed, share, asked) => {
        const refused = refusals(seed, share, asked);
        expect(refusals(seed, share, asked)).toEqual(refused);
        for (const path of PATHS) {
          const own = refused.filter((_each, index) => asked[index] === path);
          expect(own.some((hit, index) => hit && own[index + 1] === true)).toBe(false);
        }
      }),
    );
  });

  it('hit about as many requests in a thousand as they are told', () => {
    const asked = Array.from({ length: 20_000 }, (_each, index) => `/path/${String(index % 50)}`);
    const hits = refusals(7, 70, asked).filter(Boolean).length;
    expect(hits / asked.length).toBeGreaterThan(0.055);
    expect(hits / asked.length).toBeLessThan(0.08);
  });

  it('are empty, keep the request from being done, and are counted', () => {
    const visitor = new VirtualVisitor();
    visitor.control('unauthorized', { seed: 1, perThousand: 1000 });
    expect(visitor.get('/iserver/accounts')).toEqual({ status: 401 });
    expect(visitor.simulation.gateway.session.isPrimed).toBe(false);
    expect(visitor.get('/iserver/accounts').status).toBe(200);
    expect(visitor.controls.state()['unauthorized']).toEqual({
      seed: 1,
      perThousand: 1000,
      count: 1,
    });
    visitor.control('unauthorized', { perThousand: 0 });
    expect(visitor.get('/iserver/accounts').status).toBe(200);
  });

  it('spare requests that would not have worked anyway', () => {
    const visitor = new VirtualVisitor();
    visitor.control('unauthorized', { perThousand: 1000 });
    visitor.control('session', { state: 'not-authenticated' });
    expect(visitor.get('/iserver/accounts').status).toBe(400);
    expect(visitor.get('/nowhere').status).toBe(404);
    expect(visitor.controls.state()['unauthorized']).toMatchObject({ count: 0 });
    expect(visitor.control('unauthorized', {}).status).toBe(400);
  });
});
