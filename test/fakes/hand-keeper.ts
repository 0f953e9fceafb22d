import type { BrokerSession } from '../../src/ports/broker.port.js';

/** A session that a test moves by hand. */
export class HandKeeper {
  private current: Pick<BrokerSession, 'state' | 'id'> = { state: 'CONNECTING', id: null };
  private primed = 0;
  private listener: (session: BrokerSession) => void = () => undefined;

  session(): BrokerSession {
    const account = { account: 'DU1234567', paper: true };
    return { ...this.current, ...account, since: 0, reason: null, code: null };
  }

  subscribe(listener: (session: BrokerSession) => void): () => void {
    this.listener = listener;
    return () => {
      this.listener = () => undefined;
    };
  }

  primings(): number {
    return this.primed;
  }

  become(state: BrokerSession['state'], id: string | null = this.current.id): void {
    this.current = { state, id };
    if (state === 'READY') this.primed += 1;
    this.listener(this.session());
  }

  /** Primed again without a word to anybody. */
  primeSilently(): void {
    this.primed += 1;
  }
}
