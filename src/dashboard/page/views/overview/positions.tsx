import type { Drift, List, Position } from '../../api/shapes.js';
import { numberText, positionText, signOf } from '../../model/number-text.js';
import { GridTable } from '../../parts/grid-table.js';
import type { Column } from '../../parts/grid-table.js';
import { Badge } from '../../parts/badge.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useResource } from '../../state/use-resource.js';
import { DriftList } from './drift-list.js';

const COLUMNS: readonly Column<Position>[] = [
  {
    head: 'Contract',
    cell: ({ symbol, month }) => (
      <>
        <b>{symbol}</b> {month !== null && <span class="quiet">{month}</span>}
      </>
    ),
  },
  { head: 'Position', numeric: true, cell: ({ quantity }) => positionText(quantity) },
  {
    head: 'Average price',
    numeric: true,
    cell: ({ averagePrice }) => (averagePrice === null ? '–' : numberText(averagePrice)),
  },
  {
    head: 'Whose',
    cell: ({ external }) => (external ? <Badge tone="warn">not the bot’s</Badge> : 'the bot’s'),
  },
];

/** What is held, and where it is not what the strategies wanted. */
export function Positions() {
  const { status } = useDesk();
  const drift = useResource<List<Drift>>('drift', 'positions', 'switches');
  const rows = status?.positions.filter(({ quantity }) => signOf(quantity) !== 0) ?? [];
  return (
    <Panel title="Positions">
      {status === null ? (
        <p class="quiet waiting">Loading…</p>
      ) : (
        <GridTable
          caption="Open positions"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ conid, external }) => `${conid} ${external}`}
          empty="No open position: the account is flat."
        />
      )}
      <DriftList drift={drift.value?.items ?? []} />
    </Panel>
  );
}
