import type { Equity } from '../../api/shapes.js';
import { equitySentence, equitySeries } from '../../model/equity-series.js';
import { Badge } from '../../parts/badge.js';
import { Chart } from '../../parts/chart.js';
import { Loaded } from '../../parts/loaded.js';
import { Money } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import type { Resource } from '../../state/use-resource.js';

/** Equity of closed trades, day by day. */
export function EquityChart({ resource }: { readonly resource: Resource<Equity> }) {
  const isSimulated = resource.value?.source === 'simulated';
  return (
    <Panel
      title="Equity"
      aside={isSimulated ? <Badge tone="calm">simulated prices</Badge> : undefined}
    >
      <Loaded resource={resource}>
        {(equity) =>
          equity.days.length === 0 ? (
            <p class="quiet">No closed trade yet. The curve begins with the first one.</p>
          ) : (
            <>
              <Chart series={equitySeries(equity)} style="line" label={equitySentence(equity)} />
              <p class="quiet">{equitySentence(equity)}</p>
              {equity.others?.map(({ currency, net }) => (
                <p key={currency} class="quiet">
                  Apart from that, in {currency}: <Money value={net} />
                </p>
              ))}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
