import { delivery } from '../../test/builders/ledger-builder.js';
import { CountingStore } from '../../test/fakes/counting-store.js';
import { MemoryStore } from '../../test/fakes/fake-ledger.js';
import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import type { StoreAnswer } from './ledger-store.js';
import { WriteQueue } from './write-queue.adapter.js';
import type { JobOutcome, WriteJob } from './write-group.js';

/** A store whose disk hangs from the first commit on, until it is told to go on. */
class HangingStore extends CountingStore {
  private goOn: () => void = () => undefined;

  constructor(private readonly memory: MemoryStore) {
    super(memory);
  }

  override async commit(jobs: readonly WriteJob[]): StoreAnswer<readonly JobOutcome[]> {
    await new Promise<void>((resolve) => {
      this.goOn = resolve;
    });
    return this.memory.commit(jobs);
  }

  release(): void {
    this.goOn();
  }
}

const job = (name: string): WriteJob => ({
  kind: 'receive',
  delivery: delivery(name.padEnd(26, '0'), { bodySha256: name }),
});

const codeOf = (error: unknown): unknown => (error instanceof LedgerTrouble ? error.code : error);

describe('the write queue', () => {
  let clock: ManualClock;
  let memory: MemoryStore;
  let store: CountingStore;
  let queue: WriteQueue;

  beforeEach(() => {
    clock = new ManualClock();
    memory = new MemoryStore();
    store = new CountingStore(memory);
    queue = new WriteQueue(store, clock);
  });

  afterEach(async () => {
    memory.trouble = null;
    const closing = queue.close();
    await clock.advance(5000);
    await closing;
  });

  const stored = (): readonly number[] => memory.entries.map((row) => row.seq);

  it('shares one commit among the calls of one moment', async () => {
    await Promise.all(['a', 'b', 'c'].map((name) => queue.submit(job(name))));
    expect(store.commits).toBe(1);
    expect(stored()).toEqual([1, 2, 3]);
  });

  it('rejects at once what the disk refuses, writes none of it, and says so until a write succeeds', async () => {
    memory.trouble = { kind: 'failed', message: 'database or disk is full' };
    const outcomes = await Promise.allSettled(['a', 'b'].map((name) => queue.submit(job(name))));
    expect(outcomes).toMatchObject(
      [1, 2].map(() => ({ status: 'rejected', reason: { code: 'LEDGER_UNAVAILABLE' } })),
    );
    expect(queue.writable()).toBe(false);
    memory.trouble = null;
    await queue.submit(job('c'));
    expect(queue.writable()).toBe(true);
    expect(stored()).toEqual([1]);
  });

  it('becomes writable by itself within a second of the disk', async () => {
    memory.trouble = { kind: 'failed', message: 'disk I/O error' };
    await expect(queue.submit(job('a'))).rejects.toMatchObject({ advice: 'retry' });
    await clock.advance(3000);
    expect(queue.writable()).toBe(false);
    memory.trouble = null;
    await clock.advance(1000);
    expect(queue.writable()).toBe(true);
    expect(clock.waiting()).toBe(0);
  });

  it('tries a locked database again until it is free', async () => {
    memory.trouble = { kind: 'busy', message: 'database is locked' };
    const writing = queue.submit(job('a'));
    await clock.advance(1500);
    expect(store.commits).toBeGreaterThan(10);
    memory.trouble = null;
    await clock.advance(100);
    await expect(writing).resolves.toMatchObject({ receipt: { outcome: 'stored' } });
    expect(queue.writable()).toBe(true);
  });

  it('rejects after two seconds of lock, and never writes later what it has rejected', async () => {
    memory.trouble = { kind: 'busy', message: 'database is locked' };
    const writing = queue.submit(job('a')).catch(codeOf);
    await clock.advance(1900);
    const late = queue.submit(job('b'));
    await clock.advance(150);
    expect(await writing).toBe('LEDGER_UNAVAILABLE');
    expect(queue.writable()).toBe(false);
    memory.trouble = null;
    await clock.advance(100);
    await expect(late).resolves.toMatchObject({ receipt: { seq: 1 } });
    await clock.advance(10_000);
    expect(stored()).toEqual([1]);
    expect(queue.writable()).toBe(true);
  });

  it('rejects after two seconds of a hanging disk, and takes the late copy for a duplicate', async () => {
    const hanging = new HangingStore(memory);
    queue = new WriteQueue(hanging, clock);
    const first = queue.submit(job('a')).catch(codeOf);
    await settled();
    const second = queue.submit(job('b')).catch(codeOf);
    await clock.advance(2100);
    expect([await first, await second]).toEqual(['LEDGER_UNAVAILABLE', 'LEDGER_UNAVAILABLE']);
    expect(queue.writable()).toBe(false);
    hanging.release();
    await settled();
    expect(queue.writable()).toBe(true);
    const again = queue.submit(job('a'));
    await settled();
    await settled();
    hanging.release();
    await expect(again).resolves.toMatchObject({ receipt: { outcome: 'duplicate' } });
    expect(stored()).toEqual([1]);
  });

  it('writes what waits before it closes, and takes no more', async () => {
    const waiting = queue.submit(job('a'));
    await queue.close();
    await expect(waiting).resolves.toMatchObject({ receipt: { outcome: 'stored' } });
    await expect(queue.submit(job('b'))).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(clock.waiting()).toBe(0);
  });

  it('leaves no timer behind when nothing waits', async () => {
    await queue.submit(job('a'));
    await settled();
    expect(clock.waiting()).toBe(0);
  });
});
