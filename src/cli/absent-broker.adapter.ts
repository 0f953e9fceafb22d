import type { Contract } from '../domain/contract/contract.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { err } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerSession, Placement, Refusal } from '../ports/broker.port.js';

const code: Code = 'SESSION_NOT_READY';
const message = 'No server runs, so there is no broker session.';
const refused: { readonly ok: false; readonly error: Refusal } = err({ code, message });

/** No broker at all: nothing is known and nothing can be sent. */
export class AbsentBroker extends Broker {
  start(): void {}

  stop(): Promise<void> {
    return Promise.resolve();
  }

  session(): BrokerSession {
    return {
      state: 'DOWN',
      since: 0,
      reason: message,
      id: null,
      account: null,
      paper: null,
      code: 'SERVER_NEEDED',
    };
  }

  subscribe(): () => void {
    return () => undefined;
  }

  resolve(): Promise<Result<Contract, Refusal>> {
    return Promise.resolve(refused);
  }

  describe(): Promise<Result<Contract, Refusal>> {
    return Promise.resolve(refused);
  }

  positions(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  orders(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  order(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  executions(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  quote(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  bars(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  quoteAtHand(): null {
    return null;
  }

  streamsSpokeAt(): null {
    return null;
  }

  place(): Promise<Placement> {
    return Promise.resolve({ kind: 'refused', code, message, questions: [] });
  }

  /** Nothing is sent, so there is nothing to answer for. */
  placeGroup(): Promise<readonly Placement[]> {
    return Promise.resolve([]);
  }

  modify(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  preview(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  funds(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  increments(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  tradingSessions(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }

  cancel(): Promise<typeof refused> {
    return Promise.resolve(refused);
  }
}
