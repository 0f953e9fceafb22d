import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const INIT = '/iserver/auth/ssodh/init';

function stateOf(visitor: VirtualVisitor): string {
  return visitor.simulation.gateway.session.state;
}

function counts(visitor: VirtualVisitor): unknown {
  return visitor.controls.state()['competing'];
}

describe('a competing login', () => {
  it('takes the session until an init takes it back by force, which is counted', () => {
    const visitor = new VirtualVisitor();
    visitor.control('competing');
    expect(stateOf(visitor)).toBe('competing');
    visitor.post(INIT, { publish: true, compete: false });
    expect(stateOf(visitor)).toBe('competing');
    expect(counts(visitor)).toEqual({ taken: 1, takenBack: 0 });
    visitor.post(INIT, { publish: true, compete: true });
    expect(stateOf(visitor)).toBe('ready');
    expect(counts(visitor)).toEqual({ taken: 1, takenBack: 1 });
  });

  it('yields after its time, and an init without force opens the session again', () => {
    const visitor = new VirtualVisitor();
    visitor.control('competing', { forMs: 5000 });
    visitor.clock.advance(4999);
    expect(stateOf(visitor)).toBe('competing');
    visitor.clock.advance(1);
    expect(stateOf(visitor)).toBe('not-authenticated');
    visitor.post(INIT, { publish: true, compete: false });
    expect(stateOf(visitor)).toBe('ready');
    expect(counts(visitor)).toEqual({ taken: 1, takenBack: 0 });
  });

  it('that lost the session does not yield it a second time', () => {
    const visitor = new VirtualVisitor();
    visitor.control('competing', { forMs: 5000 });
    visitor.post(INIT, { publish: true, compete: true });
    visitor.control('competing');
    visitor.clock.advance(10_000);
    expect(stateOf(visitor)).toBe('competing');
    expect(counts(visitor)).toEqual({ taken: 2, takenBack: 1 });
  });

  it('can not take what nobody has', () => {
    const visitor = new VirtualVisitor();
    visitor.control('session', { state: 'logged-out' });
    visitor.control('competing');
    expect(stateOf(visitor)).toBe('logged-out');
    visitor.control('reset');
    expect(counts(visitor)).toEqual({ taken: 0, takenBack: 0 });
  });
});
