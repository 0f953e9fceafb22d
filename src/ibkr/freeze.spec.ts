import { afterAnswer, afterPass, frozenBy429, mayPass, type Freeze } from './freeze.js';

describe('a freeze', () => {
  it('lasts a minute, then twice as long after every refused probe, at most 15 minutes', () => {
    let freeze: Freeze | null = null;
    let now = 0;
    const lengths: number[] = [];
    for (let probes = 0; probes < 7; probes += 1) {
      freeze = frozenBy429(freeze, now);
      lengths.push((freeze.until - now) / 1000);
      now = freeze.until;
      freeze = afterPass(freeze, now);
    }
    expect(lengths).toEqual([60, 120, 240, 480, 900, 900, 900]);
  });

  it('lets nothing pass but tickles, then one probe', () => {
    const freeze = frozenBy429(null, 0);
    expect(mayPass(freeze, 'exit', 59_999)).toBe(false);
    expect(mayPass(freeze, 'tickle', 1)).toBe(true);
    expect(mayPass(freeze, 'read', 60_000)).toBe(true);
    const probing = afterPass(freeze, 60_000);
    expect(mayPass(probing, 'exit', 60_001)).toBe(false);
    expect(afterAnswer(probing, true, 60_100)).toBeNull();
    expect(mayPass(afterAnswer(probing, false, 60_100), 'exit', 60_101)).toBe(true);
  });

  it('is not made longer by a tickle that is refused too', () => {
    const freeze = frozenBy429(null, 0);
    expect(frozenBy429(freeze, 30_000)).toEqual(freeze);
    expect(afterAnswer(freeze, true, 30_000)).toEqual(freeze);
  });
});
