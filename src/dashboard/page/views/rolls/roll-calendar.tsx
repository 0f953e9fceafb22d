import type { List, Roll } from '../../api/shapes.js';
import { countText, positionText } from '../../model/number-text.js';
import { Badge } from '../../parts/badge.js';
import { GridTable } from '../../parts/grid-table.js';
import type { Column } from '../../parts/grid-table.js';
import { Loaded } from '../../parts/loaded.js';
import { Panel } from '../../parts/panel.js';
import { useResource } from '../../state/use-resource.js';

const ACTIONS: Readonly<Record<string, string>> = {
  roll: 'It is rolled into the next month.',
  exit: 'It is closed.',
  alarm: 'You are told; nothing is done by itself.',
};
const SOON_DAYS = 5;

const COLUMNS: readonly Column<Roll>[] = [
  {
    head: 'Contract',
    cell: ({ symbol, month }) => (
      <>
        <b>{symbol}</b> <span class="quiet">{month}</span>
      </>
    ),
  },
  { head: 'Position', numeric: true, cell: ({ quantity }) => positionText(quantity) },
  { head: 'Day', cell: ({ rollDay }) => <Day day={rollDay} /> },
  {
    head: 'Left',
    cell: ({ daysLeft }) => (
      <Badge tone={daysLeft <= 0 ? 'bad' : daysLeft <= SOON_DAYS ? 'warn' : 'calm'}>
        {daysLeft <= 0 ? 'due now' : countText(daysLeft, 'day')}
      </Badge>
    ),
  },
  { head: 'Guard day', cell: ({ guardDay }) => <Day day={guardDay} /> },
  { head: 'Last safe day', cell: ({ lastSafeDay }) => <Day day={lastSafeDay} /> },
  {
    head: 'TradingView’s chart changes',
    cell: ({ chartSwitchDate }) => <Day day={chartSwitchDate} />,
  },
  { head: 'Next month', cell: ({ nextMonth }) => nextMonth ?? '–' },
  { head: 'What happens', cell: ({ action }) => ACTIONS[action] ?? action },
];

function Day({ day }: { readonly day: string | null }) {
  return <span class="number">{day ?? 'not known'}</span>;
}

/** When each contract has to be left, beside the day on which TradingView's chart goes over. */
export function RollCalendar() {
  const rolls = useResource<List<Roll>>('rolls', 'positions', 'session');
  if (rolls.failure?.status === 404) {
    return (
      <Panel title="Next rolls">
        <p class="quiet">This server keeps no roll calendar.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Next rolls">
      <p class="quiet">
        From the guard day on nothing new is opened in that month: after the last safe day a future
        may be delivered.
      </p>
      <Loaded resource={rolls}>
        {({ items }) => (
          <GridTable
            caption="Rolls"
            columns={COLUMNS}
            rows={items}
            rowKey={({ root, strategy, month }) => `${root} ${strategy} ${month}`}
            empty="No month that is held has to be left within 90 days."
          />
        )}
      </Loaded>
    </Panel>
  );
}
