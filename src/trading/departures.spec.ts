import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { Departures } from './departures.js';

describe('orders on their way', () => {
  const clock = new ManualClock();
  const departures = new Departures(clock);

  async function waitsFor(request: Promise<unknown> | null): Promise<() => boolean> {
    if (request !== null) void departures.follow(request).catch(() => undefined);
    let isOver = false;
    void departures.over(2000).then(() => (isOver = true));
    await settled();
    return () => isOver;
  }

  it('are waited for until they are answered, whatever the answer is', async () => {
    let answer: (value: string) => void = () => undefined;
    let fail: (error: unknown) => void = () => undefined;
    const isAnswered = await waitsFor(new Promise((resolve) => (answer = resolve)));
    const isFailed = await waitsFor(new Promise((_resolve, reject) => (fail = reject)));
    expect([isAnswered(), isFailed()]).toEqual([false, false]);
    answer('accepted');
    await settled();
    expect([isAnswered(), isFailed()]).toEqual([true, false]);
    fail('broken');
    await settled();
    expect(isFailed()).toBe(true);
  });

  it('are waited for no longer than told', async () => {
    const isOver = await waitsFor(new Promise(() => undefined));
    await clock.advance(1999);
    expect(isOver()).toBe(false);
    await clock.advance(1);
    expect(isOver()).toBe(true);
  });

  it('are not waited for where there are none', async () => {
    const none = new Departures(clock);
    let isOver = false;
    void none.over(2000).then(() => (isOver = true));
    await settled();
    expect(isOver).toBe(true);
  });
});
