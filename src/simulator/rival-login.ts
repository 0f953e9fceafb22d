import type { Gateway } from './gateway.js';
import { inState } from './session-state.js';

/** Another login of the same user, which takes the brokerage session away. */
export class RivalLogin {
  /** How often it took the session. */
  private taken = 0;
  /** How often `ssodh/init` with `compete` took it back. */
  private takenBack = 0;
  private stopHolding: () => void = () => undefined;

  constructor(private readonly gateway: Gateway) {}

  /** Takes the session; yields by itself after `forMs`, unless that is null. Nobody's session can't be taken. */
  take(forMs: number | null): void {
    const { gateway } = this;
    const { state } = gateway.session;
    if (state === 'logged-out' || state === 'unreachable') return;
    this.stopHolding();
    this.taken += 1;
    gateway.session = inState(gateway.session, 'competing');
    if (forMs === null) return;
    this.stopHolding = gateway.clock.setTimer(forMs, () => {
      this.yield();
    });
  }

  /** The session was taken back by force. */
  lose(): void {
    this.stopHolding();
    this.takenBack += 1;
  }

  reset(): void {
    this.stopHolding();
    this.taken = 0;
    this.takenBack = 0;
  }

  state(): Readonly<Record<string, unknown>> {
    return { taken: this.taken, takenBack: this.takenBack };
  }

  private yield(): void {
    const { gateway } = this;
    if (gateway.session.state !== 'competing') return;
    gateway.session = inState(gateway.session, 'not-authenticated');
  }
}
