import { SystemClock } from './system-clock.adapter.js';

describe('SystemClock', () => {
  const clock = new SystemClock();

  it('tells a wall time in milliseconds and a time that never runs back', () => {
    expect(clock.now()).toBeGreaterThan(Date.parse('2024-01-01'));
    const first = clock.monotonic();
    expect(clock.monotonic()).toBeGreaterThanOrEqual(first);
  });

  it('ends a sleep when it is over', async () => {
    const before = clock.monotonic();
    await clock.sleep(5);
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(4);
  });

  it('ends a sleep as soon as it is aborted, before or during', async () => {
    const early = new AbortController();
    const asleep = clock.sleep(60_000, early.signal);
    early.abort();
    await asleep;
    await clock.sleep(60_000, early.signal);
    expect(early.signal.aborted).toBe(true);
  });

  it('repeats a job, never two at once, goes on after a rejection and stops when told', async () => {
    let running = 0;
    let most = 0;
    let count = 0;
    const fiveTimes = new Promise<void>((resolve) => {
      const repetition = clock.every(1, async () => {
        running += 1;
        most = Math.max(most, running);
        count += 1;
        await clock.sleep(3);
        running -= 1;
        if (count === 5) {
          repetition.stop();
          resolve();
        }
      });
    });
    await fiveTimes;
    await clock.sleep(10);
    expect([most, count]).toEqual([1, 5]);
  });
});
