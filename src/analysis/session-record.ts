import type { SessionChange, SessionHistory } from '../domain/analysis/session-outage.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Entry } from '../ports/ledger-entry.js';

/** What the ledger's entries say of the broker session, learned in one pass over them. */
export class SessionRecord implements SessionHistory {
  readonly changes: SessionChange[] = [];
  until: Instant | null = null;

  learn(entry: Entry): void {
    this.until = entry.at;
    if (entry.kind !== 'session.changed') return;
    const { state, reason } = entry.payload;
    this.changes.push({ at: entry.at, isReady: state === 'READY', state, reason });
  }
}
