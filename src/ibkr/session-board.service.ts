import type { Code } from '../domain/kernel/codes.table.js';
import type { BrokerSession, SessionState } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { BrokerLog } from './broker-log.js';

type Listener = (session: BrokerSession) => void;

/** A reason of one of these kinds begins with its code. */
const OWN_CODES: readonly Code[] = ['ACCOUNT_MISMATCH', 'LOGIN_BUDGET_SPENT', 'PACED'];

/** The session as it is known, and who is told when that changes. */
export class SessionBoard {
  private current: BrokerSession;
  private readonly listeners = new Set<Listener>();

  constructor(
    private readonly clock: Clock,
    private readonly log: BrokerLog,
  ) {
    const since = clock.now();
    const reason = 'The session has not been opened yet.';
    const nobody = { id: null, account: null, paper: null };
    this.current = { state: 'CONNECTING', since, reason, code: codeOf(reason), ...nobody };
  }

  session(): BrokerSession {
    return this.current;
  }

  /** The returned function ends it. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Shows another state, reason or session; nobody is told what they know. */
  show(state: SessionState, reason: string | null, facts: Partial<BrokerSession> = {}): void {
    const before = this.current;
    const since = state === before.state ? before.since : this.clock.now();
    this.current = { ...before, ...facts, state, reason, code: codeOf(reason), since };
    const isNews =
      state !== before.state || reason !== before.reason || before.id !== this.current.id;
    if (!isNews) return;
    this.log.log(`broker session ${state}${reason === null ? '' : `: ${reason}`}`);
    for (const listener of Array.from(this.listeners)) this.tell(listener);
  }

  /** One listener that fails keeps nothing from the others. */
  private tell(listener: Listener): void {
    try {
      listener(this.current);
    } catch (error) {
      this.log.warn(`a listener to the session failed: ${String(error)}`);
    }
  }
}

/** The code of a reason: its own where it begins with one. */
export function codeOf(reason: string | null): Code | null {
  if (reason === null) return null;
  return OWN_CODES.find((code) => reason.startsWith(`${code}: `)) ?? 'SESSION_NOT_READY';
}
