import { setImmediate as turn } from 'node:timers/promises';
import { invariant, InvariantViolation } from '../domain/kernel/invariant.js';
import type { Clock, Repetition } from '../ports/clock.port.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import type { LedgerStore, StoreTrouble } from './ledger-store.js';
import type { JobOutcome, WriteJob } from './write-group.js';

const DEADLINE_MS = 2000;
const DEADLINE_CHECK_MS = 50;
const BUSY_PAUSE_MS = 20;
const PROBE_MS = 1000;
const MAX_GROUP = 256;

/** A call that waits for its commit. */
interface Waiting {
  readonly job: WriteJob;
  readonly deadline: number;
  readonly settle: (outcome: JobOutcome | LedgerTrouble) => void;
  settled: boolean;
}

/**
 * Group commit: one transaction at a time, shared by all calls that came in while the one before ran. A call that is
 * not confirmed within two seconds is rejected. If it still waited, it is never written; if its commit was already on
 * the way to the disk, it may turn out written: a repeated alert is then a duplicate.
 */
export class WriteQueue {
  private waiting: Waiting[] = [];
  private flying: readonly Waiting[] = [];
  private running: Promise<void> | null = null;
  private watch: Repetition | null = null;
  private probe: Repetition | null = null;
  private closed = false;

  constructor(
    private readonly store: LedgerStore,
    private readonly clock: Clock,
  ) {}

  /** false while the last write failed and none has succeeded since. */
  writable(): boolean {
    return this.probe === null;
  }

  /** Rejects with {@link LedgerTrouble}, or with `InvariantViolation` when the job is impossible. */
  submit(job: WriteJob): Promise<Exclude<JobOutcome, { readonly kind: 'impossible' }>> {
    if (this.closed) return Promise.reject(trouble('The ledger is closed.'));
    return new Promise((resolve, reject) => {
      const deadline = this.clock.monotonic() + DEADLINE_MS;
      const settle: Waiting['settle'] = (outcome) => {
        if (outcome instanceof LedgerTrouble) reject(outcome);
        else if (outcome.kind === 'impossible') reject(new InvariantViolation(outcome.rule));
        else resolve(outcome);
      };
      this.waiting.push({ job, deadline, settle, settled: false });
      this.watch ??= this.clock.every(DEADLINE_CHECK_MS, () => this.expire());
      this.running ??= this.run();
    });
  }

  /** Writes what waits, then takes no more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    this.probe?.stop();
    this.watch?.stop();
  }

  private async run(): Promise<void> {
    await turn();
    while (this.waiting.length > 0) {
      this.flying = this.waiting.splice(0, MAX_GROUP);
      await this.write(this.flying);
      this.flying = [];
    }
    this.watch?.stop();
    this.watch = null;
    this.running = null;
  }

  private async write(group: readonly Waiting[]): Promise<void> {
    const answer = await this.store.commit(group.map((each) => each.job));
    if (answer.ok) {
      this.noteSuccess();
      for (const [index, outcome] of answer.value.entries()) end(group[index], outcome);
    } else if (answer.error.kind === 'busy') {
      this.waiting.unshift(...group.filter((each) => !each.settled));
      await this.clock.sleep(BUSY_PAUSE_MS);
      this.expire();
    } else {
      this.noteFailure();
      for (const each of group) end(each, troubleOf(answer.error));
    }
  }

  private expire(): void {
    const now = this.clock.monotonic();
    for (const each of [...this.flying, ...this.waiting]) {
      if (each.deadline > now || each.settled) continue;
      this.noteFailure();
      end(each, trouble('The ledger did not confirm the write within two seconds.'));
    }
    this.waiting = this.waiting.filter((each) => !each.settled);
  }

  private noteFailure(): void {
    this.probe ??= this.clock.every(PROBE_MS, async () => {
      if ((await this.store.beat()).ok) this.noteSuccess();
    });
  }

  private noteSuccess(): void {
    this.probe?.stop();
    this.probe = null;
  }
}

function end(waiting: Waiting | undefined, outcome: JobOutcome | LedgerTrouble): void {
  invariant(waiting !== undefined, 'a group has one outcome a job');
  if (waiting.settled) return;
  waiting.settled = true;
  waiting.settle(outcome);
}

function trouble(message: string): LedgerTrouble {
  return new LedgerTrouble('LEDGER_UNAVAILABLE', message);
}

/** The trouble that a caller of the ledger meets. */
export function troubleOf(error: StoreTrouble): LedgerTrouble {
  return trouble(`The ledger's database failed: ${error.message}.`);
}
