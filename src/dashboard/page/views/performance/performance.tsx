import type { Equity } from '../../api/shapes.js';
import type { Resource } from '../../state/use-resource.js';
import { DayResults } from './day-results.js';
import { EquityChart } from './equity-chart.js';
import { Runs } from './runs.js';

/** What it earned, and the analysis of it. */
export function Performance({ equity }: { readonly equity: Resource<Equity> }) {
  return (
    <>
      <div class="columns">
        <EquityChart resource={equity} />
        <DayResults resource={equity} />
      </div>
      <Runs />
    </>
  );
}
