import type { SessionRecord } from '../../api/shapes.js';
import { durationText } from '../../model/iso-time.js';
import { StateBadge } from '../../parts/badge.js';
import { GridTable } from '../../parts/grid-table.js';
import type { Column } from '../../parts/grid-table.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { useResource } from '../../state/use-resource.js';
import { SessionNow } from './session-now.js';

type Outage = SessionRecord['outages'][number];
type Change = SessionRecord['history'][number];

const SHOWN = 100;

const OUTAGES: readonly Column<Outage>[] = [
  { head: 'From', cell: ({ from }) => <Moment at={from} /> },
  { head: 'To', cell: ({ to }) => (to === null ? 'still lasting' : <Moment at={to} />) },
  { head: 'Length', numeric: true, cell: ({ durationMs }) => durationText(durationMs) },
  { head: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { head: 'Why', cell: ({ reason }) => reason ?? '–' },
];

const CHANGES: readonly Column<Change>[] = [
  { head: 'Time', cell: ({ at }) => <Moment at={at} /> },
  { head: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { head: 'Why', cell: ({ reason }) => reason ?? '–' },
];

/** The broker session: now, its outages of seven days, its changes. */
export function SessionHistory() {
  const session = useResource<SessionRecord>('session', 'session');
  return (
    <Loaded resource={session}>
      {(record) => (
        <>
          <SessionNow record={record} />
          <Panel title="Outages of seven days">
            <GridTable
              caption="Outages"
              columns={OUTAGES}
              rows={record.outages.slice(-SHOWN).toReversed()}
              rowKey={({ from }) => from}
              empty="No outage."
            />
          </Panel>
          <Panel title="Changes">
            <GridTable
              caption="Changes of the session"
              columns={CHANGES}
              rows={record.history.slice(0, SHOWN)}
              rowKey={({ seq }) => String(seq)}
              empty="No change yet."
            />
          </Panel>
        </>
      )}
    </Loaded>
  );
}
