import type { Equity, EquityDay } from '../../api/shapes.js';
import { dayResults } from '../../model/equity-series.js';
import { numberText } from '../../model/number-text.js';
import { Chart } from '../../parts/chart.js';
import { GridTable } from '../../parts/grid-table.js';
import type { Column } from '../../parts/grid-table.js';
import { Loaded } from '../../parts/loaded.js';
import { Money } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import type { Resource } from '../../state/use-resource.js';

const SHOWN_DAYS = 60;

const COLUMNS: readonly Column<EquityDay>[] = [
  { head: 'Trade date', cell: ({ date }) => date },
  { head: 'Realised', numeric: true, cell: ({ realised }) => <Money value={realised} /> },
  { head: 'Commission', numeric: true, cell: ({ commission }) => numberText(commission) },
  { head: 'Net', numeric: true, cell: ({ net }) => <Money value={net} /> },
];

/** Net result of each trade date. */
export function DayResults({ resource }: { readonly resource: Resource<Equity> }) {
  return (
    <Panel title="Result by day">
      <Loaded resource={resource}>
        {(equity) =>
          equity.days.length === 0 ? (
            <p class="quiet">No closed trade yet.</p>
          ) : (
            <>
              <Chart
                series={dayResults(equity)}
                style="bars"
                label="Net result of each trade date; the same figures stand in the table below."
              />
              <details>
                <summary>As a table</summary>
                <GridTable
                  caption="Net result of each trade date, newest first"
                  columns={COLUMNS}
                  rows={equity.days.slice(-SHOWN_DAYS).toReversed()}
                  rowKey={({ date }) => date}
                  empty="No closed trade yet."
                />
              </details>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
