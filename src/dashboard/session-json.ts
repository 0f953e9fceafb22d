import { toIso } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';

/** The broker session; `since` is when it came into its state. */
export function sessionJson(session: BrokerSession): object {
  return { ...session, since: toIso(session.since) };
}
