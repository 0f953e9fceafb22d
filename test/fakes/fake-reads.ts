import type { Code } from '../../src/domain/kernel/codes.table.js';
import { err, ok, type Result } from '../../src/domain/kernel/result.js';
import type { Unreadable } from '../../src/ports/broker.port.js';

export type Read =
  | 'positions'
  | 'orders'
  | 'order'
  | 'executions'
  | 'quote'
  | 'bars'
  | 'resolve'
  | 'preview'
  | 'funds'
  | 'increments'
  | 'sessions';

/** Reads of the fake broker: counted, and failing as long as a test wants. */
export class FakeReads {
  /** In the order they were asked for. */
  readonly asked: Read[] = [];
  private readonly unreadable = new Map<Read, Unreadable>();

  /** The read answers `Unreadable` until {@link restore}. */
  fail(read: Read, code: Code = 'BROKER_UNREACHABLE'): void {
    this.unreadable.set(read, { code, message: `the test made ${read} unreadable` });
  }

  restore(read: Read): void {
    this.unreadable.delete(read);
  }

  answer<T>(read: Read, value: T, otherwise: Unreadable | null): Promise<Result<T, Unreadable>> {
    this.asked.push(read);
    const failure = this.unreadable.get(read) ?? otherwise;
    return Promise.resolve(failure === null ? ok(value) : err(failure));
  }
}
