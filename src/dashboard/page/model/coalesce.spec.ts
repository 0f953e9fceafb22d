import { coalesced } from './coalesce.js';
import type { Coalesced } from './coalesce.js';

const GAP_MS = 1_000;

/** A clock turned by hand, and runs that end when they are told to. */
class Bench {
  now = 0;
  began: number[] = [];
  private readonly ends: (() => void)[] = [];
  private waiting: { readonly at: number; readonly call: () => void }[] = [];
  readonly subject: Coalesced = coalesced(() => this.run(), GAP_MS, {
    now: () => this.now,
    after: (delayMs, call) => {
      const planned = { at: this.now + delayMs, call };
      this.waiting.push(planned);
      return () => {
        this.waiting = this.waiting.filter((one) => one !== planned);
      };
    },
  });

  to(at: number): void {
    this.now = at;
    const due = this.waiting.filter((one) => one.at <= at);
    this.waiting = this.waiting.filter((one) => one.at > at);
    for (const { call } of due) call();
  }

  async end(): Promise<void> {
    this.ends.shift()?.();
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  }

  private run(): Promise<void> {
    this.began.push(this.now);
    return new Promise((resolve) => this.ends.push(resolve));
  }
}

describe('coalesced runs', () => {
  it('begin at once, then at most one in every gap', async () => {
    const bench = new Bench();
    bench.subject.request();
    await bench.end();
    for (const at of [10, 20, 30]) {
      bench.to(at);
      bench.subject.request();
    }
    bench.to(999);
    expect(bench.began).toEqual([0]);
    bench.to(1_000);
    await bench.end();
    bench.to(5_000);
    expect(bench.began).toEqual([0, 1_000]);
  });

  it('are never two at a time, and never miss what was asked for meanwhile', async () => {
    const bench = new Bench();
    bench.subject.request();
    bench.to(3_000);
    bench.subject.request();
    bench.subject.request();
    expect(bench.began).toEqual([0]);
    await bench.end();
    expect(bench.began).toEqual([0, 3_000]);
    await bench.end();
    expect(bench.began).toEqual([0, 3_000]);
  });

  it('begin no more once they are stopped', async () => {
    const bench = new Bench();
    bench.subject.request();
    await bench.end();
    bench.subject.request();
    bench.subject.stop();
    bench.to(9_000);
    bench.subject.request();
    expect(bench.began).toEqual([0]);
  });
});
