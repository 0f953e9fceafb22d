import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../api/shapes.js';
import { ListEnd } from '../../parts/list-end.js';
import { Loaded } from '../../parts/loaded.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useSlice } from '../../state/use-slice.js';
import { ReportFrame } from './report-frame.js';
import { RunLine } from './run-line.js';
import { RunStart } from './run-start.js';

const LOOK_MS = 1_000;

/** Analysis runs, newest first; while one runs, its progress is looked at every second. */
export function Runs() {
  const { clock } = useDesk();
  const runs = useSlice<Run>('analysis/runs', {}, 'runs');
  const items = runs.value?.items ?? [];
  const isRunning = items.some(({ status }) => status === 'running');
  useEffect(
    () => (isRunning ? clock.after(LOOK_MS, runs.reload) : undefined),
    [runs.value, isRunning],
  );
  const [isReading, setReading] = useState(false);
  const newestReport = items.find(({ status }) => status === 'done')?.id ?? null;
  return (
    <Panel title="Analysis runs">
      <RunStart isRunning={isRunning} onStarted={runs.reload} />
      <Loaded resource={runs}>
        {() =>
          items.length === 0 ? (
            <p class="quiet">No run yet. One starts every night, or now with the button.</p>
          ) : (
            <ul class="rows">
              {items.map((run) => (
                <RunLine
                  key={run.id}
                  run={run}
                  report={
                    run.id === newestReport
                      ? { isOpen: isReading, onToggle: () => setReading(!isReading) }
                      : null
                  }
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <ListEnd slice={runs} />
      {isReading && newestReport !== null && <ReportFrame key={newestReport} id={newestReport} />}
    </Panel>
  );
}
