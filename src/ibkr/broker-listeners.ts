import type { BrokerEvent } from '../ports/broker.port.js';

type Listener = (event: BrokerEvent) => void;

/** Who is told what happens at the broker. */
export class BrokerListeners {
  private readonly listeners = new Set<Listener>();

  /** The returned function ends the subscription. */
  add(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(event: BrokerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  clear(): void {
    this.listeners.clear();
  }
}
