import type { Clock } from '../ports/clock.port.js';
import type { IbkrSettings } from '../ports/settings.port.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import type { GatewayMemory } from './gateway-memory.js';
import type { GatewayReply } from './gateway-reply.js';
import { isRecord } from './json-fields.js';
import { budgetWaitMs, MAX_ATTEMPTS, openWaitMs, recent } from './login-budget.js';
import { faceOfStatus, faceOfTickle, type Face } from './session-face.js';

/** Between two attempts to take the session from another login. */
const TAKE_PAUSE_MS = 60_000;

/**
 * Opens the brokerage session with `ssodh/init`, never more often than the budget allows. An attempt is remembered
 * before it is sent and counts as failed until the session is seen to work.
 */
export class SessionOpener {
  /** Attempts in a row that opened nothing. */
  private setbacks = 0;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly memory: GatewayMemory,
    private readonly clock: Clock,
    private readonly settings: Pick<IbkrSettings, 'compete'>,
  ) {}

  /** Milliseconds until the session may be opened; 0 = now. */
  waitMs(resting: boolean): number {
    const { failed } = this.memory.attempts();
    const now = this.clock.now();
    const setbacks = Math.max(this.setbacks, recent(failed, now).length);
    return openWaitMs(failed, { now, setbacks, resting });
  }

  /** When the next attempt may be made, while the budget has no room for it; null while it has. */
  spentUntil(): number | null {
    const now = this.clock.now();
    const waitMs = budgetWaitMs(this.memory.attempts().failed, now);
    return waitMs > 0 ? now + waitMs : null;
  }

  /** What the gateway answers to an attempt to open the session. */
  async open(): Promise<Face> {
    const attempts = this.memory.attempts();
    const now = this.clock.now();
    this.memory.recordAttempts({ ...attempts, failed: [...recent(attempts.failed, now), now] });
    this.setbacks += 1;
    const reply = await this.initialise(false);
    const face = faceOfInit(reply);
    if (face.kind === 'competing' || reply.kind === 'unsent') this.forgive();
    return face;
  }

  /**
   * Asks for the session that another login holds: politely, or by force where the settings want that and the budget
   * has room.
   */
  async ask(): Promise<Face> {
    const compete = this.mayTake();
    if (compete) {
      const attempts = this.memory.attempts();
      const now = this.clock.now();
      this.memory.recordAttempts({ ...attempts, taken: [...recent(attempts.taken, now), now] });
    }
    return faceOfInit(await this.initialise(compete));
  }

  /** The session works: the last attempt did not fail. */
  succeeded(): void {
    if (this.setbacks > 0) this.forgive();
    this.setbacks = 0;
  }

  private forgive(): void {
    const attempts = this.memory.attempts();
    this.memory.recordAttempts({ ...attempts, failed: attempts.failed.slice(0, -1) });
    this.setbacks -= 1;
  }

  private mayTake(): boolean {
    if (!this.settings.compete) return false;
    const now = this.clock.now();
    const taken = recent(this.memory.attempts().taken, now);
    const last = taken.at(-1);
    return taken.length < MAX_ATTEMPTS && (last === undefined || now - last >= TAKE_PAUSE_MS);
  }

  private initialise(compete: boolean): Promise<GatewayReply> {
    const path = '/iserver/auth/ssodh/init';
    const body = { publish: true, compete };
    return this.gateway.send({ method: 'POST', path, body, urgency: 'read' });
  }
}

function faceOfInit(reply: GatewayReply): Face {
  const isStatus = reply.kind === 'answer' && reply.status === 200 && isRecord(reply.body);
  return isStatus ? faceOfStatus(reply.body, null) : faceOfTickle(reply);
}
