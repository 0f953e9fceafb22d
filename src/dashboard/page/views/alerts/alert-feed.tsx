import { useState } from 'preact/hooks';
import type { AlertRow, List, StrategyRow } from '../../api/shapes.js';
import { ListEnd } from '../../parts/list-end.js';
import { Loaded } from '../../parts/loaded.js';
import { Panel } from '../../parts/panel.js';
import { useResource } from '../../state/use-resource.js';
import { useSlice } from '../../state/use-slice.js';
import { AlertFilter } from './alert-filter.js';
import type { AlertFilterValue } from './alert-filter.js';
import { AlertLine } from './alert-line.js';

const BRIEF_COUNT = 8;

/** Alerts, newest first, as they come. `brief`: the last few, without filters. */
export function AlertFeed({ brief = false }: { readonly brief?: boolean }) {
  return brief ? <BriefFeed /> : <WholeFeed />;
}

function BriefFeed() {
  const alerts = useResource<List<AlertRow>>(`alerts?limit=${BRIEF_COUNT}`, 'alerts');
  return (
    <Panel title="Latest alerts" aside={<a href="#/alerts">All alerts</a>}>
      <Loaded resource={alerts}>{({ items }) => <AlertLines alerts={items} />}</Loaded>
    </Panel>
  );
}

function WholeFeed() {
  const [filter, setFilter] = useState<AlertFilterValue>({ strategy: '', status: '' });
  const strategies = useResource<List<StrategyRow>>('strategies', 'strategies');
  const alerts = useSlice<AlertRow>('alerts', { ...filter }, 'alerts');
  const names = strategies.value?.items.map(({ name }) => name) ?? [];
  return (
    <Panel
      title={alerts.newest === null ? 'Live feed' : 'Older alerts'}
      aside={<AlertFilter value={filter} strategies={names} onChange={setFilter} />}
    >
      <Loaded resource={alerts}>
        {({ items }) => (
          <AlertLines alerts={items} isNarrowed={filter.strategy + filter.status !== ''} />
        )}
      </Loaded>
      <ListEnd slice={alerts} />
    </Panel>
  );
}

interface AlertLinesProps {
  readonly alerts: readonly AlertRow[];
  readonly isNarrowed?: boolean;
}

function AlertLines({ alerts, isNarrowed = false }: AlertLinesProps) {
  if (alerts.length === 0 && isNarrowed) return <p class="quiet">No alert like that.</p>;
  if (alerts.length === 0) {
    return (
      <p class="quiet">
        No alert yet. Under <a href="#/messages">Alert messages</a> stands what to paste into
        TradingView.
      </p>
    );
  }
  return (
    <ol class="feed">
      {alerts.map((alert) => (
        <AlertLine key={alert.id} alert={alert} />
      ))}
    </ol>
  );
}
