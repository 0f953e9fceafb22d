import { useEffect, useState } from 'preact/hooks';
import { windowBody } from '../../model/analysis-window.js';
import type { DayRange } from '../../model/analysis-window.js';
import { useControlRefusal, useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';

interface RunStartProps {
  readonly isRunning: boolean;
  readonly onStarted: () => void;
}

/** Starts an analysis, of the days that are given or else of the last trade dates. */
export function RunStart({ isRunning, onStarted }: RunStartProps) {
  const { client } = useDesk();
  const refusal = useControlRefusal();
  const act = useAct<{ readonly id: string }>();
  const [days, setDays] = useState<DayRange>({ first: '', last: '' });
  useEffect(() => {
    if (act.done !== null) onStarted();
  }, [act.done]);
  return (
    <form
      class="run-start"
      onSubmit={(event) => {
        event.preventDefault();
        void act.start(() => client.post('analysis/runs', windowBody(days)));
      }}
    >
      <DayField name="From" max={days.last} onChange={(first) => setDays({ ...days, first })} />
      <DayField name="to" min={days.first} onChange={(last) => setDays({ ...days, last })} />
      <button
        type="submit"
        disabled={isRunning || act.isRunning || refusal !== null}
        title={refusal ?? undefined}
        aria-describedby={refusal === null ? undefined : 'viewer-note'}
      >
        {isRunning ? 'Running…' : 'Analyse now'}
      </button>
      <span class="quiet" role="status">
        {act.failure?.message ?? 'Without days: the last week of trading.'}
      </span>
    </form>
  );
}

interface DayFieldProps {
  readonly name: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (day: string) => void;
}

function DayField({ name, min = '', max = '', onChange }: DayFieldProps) {
  return (
    <label class="field inline">
      <span>{name}</span>
      <input
        type="date"
        {...(min === '' ? {} : { min })}
        {...(max === '' ? {} : { max })}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
