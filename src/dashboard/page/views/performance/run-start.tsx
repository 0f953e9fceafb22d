import { useEffect } from 'preact/hooks';
import { ActButton } from '../../parts/act-button.js';
import { useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';

interface RunStartProps {
  readonly isRunning: boolean;
  readonly onStarted: () => void;
}

/** Starts an analysis of the last trade dates. */
export function RunStart({ isRunning, onStarted }: RunStartProps) {
  const { client } = useDesk();
  const act = useAct<{ readonly id: string }>();
  useEffect(() => {
    if (act.done !== null) onStarted();
  }, [act.done]);
  return (
    <>
      <span class="quiet" role="status">
        {act.failure?.message ?? ''}
      </span>
      <ActButton
        small
        disabled={isRunning || act.isRunning}
        onClick={() => void act.start(() => client.post('analysis/runs'))}
      >
        {isRunning ? 'Running…' : 'Analyse now'}
      </ActButton>
    </>
  );
}
