import { SeededRandom } from '../../test/fakes/seeded-random.js';
import { SessionIdentity } from './session-identity.js';

describe('the identity of a session', () => {
  const identity = (): SessionIdentity => new SessionIdentity(new SeededRandom());

  it('is the id of the gateway while nothing was lost', () => {
    const names = identity();
    expect([names.identify('a'), names.identify('a'), names.identify(null)]).toEqual([
      'a',
      'a',
      null,
    ]);
  });

  it('is another one once the session was lost, and stays that', () => {
    const names = identity();
    names.identify('a');
    names.forget('a');
    const second = names.identify('a');
    expect(second).toMatch(/^a\+[0-9a-f]{8}$/);
    expect(names.identify('a')).toBe(second);
    names.forget(null);
    expect(names.identify('a')).not.toBe(second);
  });

  it('is another one when the first that was seen of it was its loss', () => {
    const names = identity();
    names.forget('a');
    expect(names.identify('a')).toMatch(/^a\+/);
  });

  it('needs no tag where the gateway gives a new id', () => {
    const names = identity();
    names.identify('a');
    names.forget('a');
    expect(names.identify('b')).toBe('b');
  });
});
