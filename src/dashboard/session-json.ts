import { toIso } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { SessionChangeView } from '../ports/ledger-view.js';
import type { Outage, OutageStatistics } from '../trading/session-history.js';
import type { SessionRecord } from '../trading/session-record.js';

/** The broker session; `since` is when it came into its state. */
export function sessionJson(session: BrokerSession): object {
  return { ...session, since: toIso(session.since) };
}

/** The broker session with what became of it; `to` of an outage that lasts is null. */
export function sessionRecordJson(record: SessionRecord): object {
  const { session, history, outages, statistics } = record;
  return {
    ...sessionJson(session),
    history: history.map(changeJson),
    outages: outages.map(outageJson),
    statistics: statisticsJson(statistics),
  };
}

function changeJson({ seq, at, state, sessionId, reason }: SessionChangeView): object {
  return { seq, at: toIso(at), state, sessionId, reason };
}

function outageJson({ from, to, ...rest }: Outage): object {
  return { from: toIso(from), to: to === null ? null : toIso(to), ...rest };
}

function statisticsJson({ from, to, ...figures }: OutageStatistics): object {
  return { from: toIso(from), to: toIso(to), ...figures };
}
