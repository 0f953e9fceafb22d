import type { Instant } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { SessionChangeView } from '../ports/ledger-view.js';
import type { Ledger } from '../ports/ledger.port.js';
import {
  outagesOf,
  outageStatistics,
  type Outage,
  type OutageStatistics,
} from './session-history.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const PAGE = 500;
const SHOWN_CHANGES = 50;

/** The session as it is and as it was. */
export interface SessionRecord {
  readonly session: BrokerSession;
  /** The last changes, newest first, at most 50. */
  readonly history: readonly SessionChangeView[];
  /** Those of the last seven days, newest first. */
  readonly outages: readonly Outage[];
  /** Over the last seven days, of the time for which there is a history. */
  readonly statistics: OutageStatistics;
}

export async function readSessionRecord(
  ledger: Ledger,
  session: BrokerSession,
  now: Instant,
): Promise<SessionRecord> {
  const from = now - WEEK_MS;
  const newestFirst = await changesBackTo(ledger, from);
  const outages = outagesOf(newestFirst.toReversed(), now).filter(({ to }) => (to ?? now) >= from);
  const knownSince = newestFirst.at(-1)?.at ?? null;
  return {
    session,
    history: newestFirst.slice(0, SHOWN_CHANGES),
    outages: outages.toReversed(),
    statistics: outageStatistics(outages, { from, to: now, knownSince }),
  };
}

/** Newest first, down to the state in which the stretch began, and at least as many as are shown. */
async function changesBackTo(ledger: Ledger, from: Instant): Promise<readonly SessionChangeView[]> {
  const changes: SessionChangeView[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await ledger.sessionChanges({ limit: PAGE, cursor });
    changes.push(...page.items);
    cursor = page.nextCursor;
    const oldest = page.items.at(-1);
    const isFar = oldest !== undefined && oldest.at < from && oldest.state === 'READY';
    if (cursor === null || isFar) return changes;
  }
}
