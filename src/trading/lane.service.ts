import { Injectable } from '@nestjs/common';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { InvariantViolation } from '../domain/kernel/invariant.js';
import { withApprovalTime } from '../domain/strategy/patience.js';
import type { AlertView } from '../ports/ledger-view.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { AlertService } from './alert.service.js';
import type { Progress } from './alert.service.js';
import { BookService } from './book.service.js';
import { DecisionService } from './decision.service.js';
import { supersededBy } from './lane-queue.js';
import { RootLocks } from './root-locks.js';

/** How long a lane that cannot go on waits before it looks again. */
const LOOK_AGAIN_MS = 500;
const STOP_LIMIT_MS = 4_000;

/** From this many unfinished alerts on, waiting ones make room for newer ones of the same strategy and root. */
const CROWDED = 100;

interface Lane {
  readonly root: string;
  queue: AlertView[];
  running: boolean;
  /** true after a pause: then only the newest alert of each strategy is decided. */
  resumed: boolean;
}

/** One first-in-first-out lane a root; lanes run side by side. */
@Injectable()
export class LaneService {
  private readonly lanes = new Map<string, Lane>();
  private readonly unfinished = new Set<string>();
  private readonly stopped = new AbortController();
  readonly locks = new RootLocks();

  constructor(
    private readonly book: BookService,
    private readonly alerts: AlertService,
    private readonly decisions: DecisionService,
    private readonly strategies: StrategyCatalog,
  ) {}

  /** Alerts that have not ended. */
  unfinishedCount(): number {
    return this.unfinished.size;
  }

  /** Puts an alert at the end of its lane. */
  enqueue(alert: AlertView, resumed = false): void {
    const lane = this.laneOf(alert);
    this.unfinished.add(alert.alertId);
    lane.queue.push(alert);
    lane.resumed ||= resumed;
    this.wake(lane);
    if (this.unfinished.size > CROWDED && !this.isHalted(alert)) void this.shed(lane);
  }

  /** Ends every undecided alert that is affected, between two steps of its lane: an operator flattened. */
  async void(isAffected: (alert: AlertView) => boolean): Promise<void> {
    for (const lane of this.lanes.values()) {
      await this.locks.run(lane.root, async () => {
        const affected = lane.queue.filter((one) => one.decision === null && isAffected(one));
        await this.finish(lane, affected, 'VOIDED');
      });
    }
  }

  /** Lets every lane finish the step it is in, within a limit: what is cut off is taken up at the next start. */
  async stop(): Promise<void> {
    this.stopped.abort();
    const endsAt = this.book.clock.monotonic() + STOP_LIMIT_MS;
    while ([...this.lanes.values()].some((lane) => lane.running)) {
      if (this.book.clock.monotonic() >= endsAt) return;
      await this.book.clock.sleep(20);
    }
  }

  private laneOf(alert: AlertView): Lane {
    const root = alert.root ?? '';
    const lane = this.lanes.get(root) ?? { root, queue: [], running: false, resumed: false };
    this.lanes.set(root, lane);
    return lane;
  }

  private wake(lane: Lane): void {
    if (lane.running || this.stopped.signal.aborted) return;
    lane.running = true;
    void this.run(lane).finally(() => {
      lane.running = false;
      if (lane.queue.length > 0) this.wake(lane);
    });
  }

  private async run(lane: Lane): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const alert = lane.queue[0];
      if (alert === undefined) return;
      if (this.isHalted(alert)) await this.endHalted(lane);
      else if (this.mustWait(alert)) await this.pause(lane);
      else if (lane.resumed) await this.thinOut(lane);
      else await this.step(lane, alert);
    }
  }

  private isHalted(alert: AlertView): boolean {
    return alert.decision === null && this.book.killSwitch(alert.strategy) === 'HALTED';
  }

  private async endHalted(lane: Lane): Promise<void> {
    const undecided = lane.queue.filter((one) => this.isHalted(one));
    await this.finish(lane, undecided, 'HALTED');
  }

  /** An alert whose symbol is not known ends without the broker; every other one waits for it. */
  private mustWait(alert: AlertView): boolean {
    return alert.root !== null && !this.book.gate.isOpen();
  }

  private async pause(lane: Lane): Promise<void> {
    lane.resumed = true;
    await this.expireOverdue(lane);
    await this.book.clock.sleep(LOOK_AGAIN_MS, this.stopped.signal);
  }

  /** After a pause only the newest alert of each strategy counts. */
  private async thinOut(lane: Lane): Promise<void> {
    lane.resumed = false;
    const superseded = lane.queue.filter((one) => supersededBy(one, lane.queue));
    await this.finish(lane, superseded, 'SUPERSEDED');
  }

  /** A lane that stands still while alerts pour in: those behind its head that a newer one replaces end at once. */
  private async shed(lane: Lane): Promise<void> {
    const waiting = lane.queue.slice(1);
    const superseded = waiting.filter((one) => supersededBy(one, waiting));
    await this.finish(lane, superseded, 'SUPERSEDED');
  }

  /** While nothing can be traded, an alert that could only open ends when its time in the queue is over. */
  private async expireOverdue(lane: Lane): Promise<void> {
    if (!this.holdsNothing(lane.root)) return;
    const overdue = lane.queue.filter((one) => one.decision === null && this.isOverdue(one));
    await this.finish(lane, overdue, 'STALE_ALERT');
  }

  private isOverdue(alert: AlertView): boolean {
    const strategy = this.strategies.find(alert.strategy);
    const seconds = strategy === null ? 0 : withApprovalTime(strategy).maxQueueSeconds;
    return this.book.clock.now() - alert.receivedAt > seconds * 1000;
  }

  private holdsNothing(root: string): boolean {
    const held = this.book.book().holdings.some((line) => line.root === root && line.own !== '0');
    return !held && this.book.openOrdersOf(root).length === 0;
  }

  /** Ends undecided alerts by a rule, all in one commit. They leave the queue first, so that nobody ends them twice. */
  private async finish(
    lane: Lane,
    alerts: readonly AlertView[],
    reason: 'SUPERSEDED' | 'STALE_ALERT' | 'VOIDED' | 'HALTED',
  ): Promise<void> {
    if (alerts.length === 0) return;
    for (const alert of alerts) this.remove(lane, alert);
    await this.decisions.refuse(alerts, reason, meaningOf(reason));
  }

  private remove(lane: Lane, alert: AlertView): void {
    lane.queue = lane.queue.filter((one) => one !== alert);
    this.unfinished.delete(alert.alertId);
  }

  private async step(lane: Lane, alert: AlertView): Promise<void> {
    const progress = await this.locks.run(lane.root, () => this.moveOn(lane, alert));
    if (progress.kind === 'wait') await this.pause(lane);
  }

  /** One step and what it makes of the queue, all under the lock: nobody may find the alert as it was before. */
  private async moveOn(lane: Lane, alert: AlertView): Promise<Progress> {
    const progress = await this.advance(lane, alert);
    if (progress.kind === 'done') {
      this.remove(lane, alert);
      return progress;
    }
    const fresh = (await this.book.ledger.alert(alert.alertId)) ?? alert;
    if (progress.kind === 'wait') {
      lane.queue = lane.queue.map((one) => (one === alert ? fresh : one));
      return progress;
    }
    lane.queue = lane.queue.filter((one) => one !== alert);
    void progress.until.then(() => {
      lane.queue.unshift(fresh);
      this.wake(lane);
    });
    return progress;
  }

  private async advance(lane: Lane, alert: AlertView): Promise<Progress> {
    if (!lane.queue.includes(alert)) return { kind: 'done' };
    try {
      return await this.alerts.advance(alert.alertId, supersededBy(alert, lane.queue));
    } catch (error) {
      if (error instanceof LedgerTrouble) return { kind: 'wait' };
      return this.broke(alert, error);
    }
  }

  /** The first time the process ends and recovers; an alert that does it again is given up, its root paused. */
  private async broke(alert: AlertView, error: unknown): Promise<Progress> {
    const rule = error instanceof InvariantViolation ? error.rule : String(error);
    const view = await this.book.ledger.alert(alert.alertId);
    await this.book.record([
      { kind: 'alert.broke', cause: alert.seq, payload: { alertId: alert.alertId, rule } },
    ]);
    if (view === null || view.breakages === 0) throw error;
    await this.alerts.end(view, { status: 'failed', reason: 'INTERNAL' });
    await this.book.pauseRoot(
      alert.root ?? '',
      'INTERNAL',
      `An alert broke an invariant twice: ${rule}.`,
    );
    return { kind: 'done' };
  }
}
