import { useEffect } from 'preact/hooks';
import { ActButton } from '../../parts/act-button.js';
import { Notice } from '../../parts/notice.js';
import { useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';

/** Reads the strategy files again, all or nothing. */
export function Reload({ onDone }: { readonly onDone: () => void }) {
  const { client } = useDesk();
  const act = useAct<object>();
  useEffect(() => {
    if (act.done !== null) onDone();
  }, [act.done]);
  return (
    <>
      <ActButton
        disabled={act.isRunning}
        onClick={() => void act.start(() => client.post('strategies/reload'))}
      >
        Read the files again
      </ActButton>
      {act.failure !== null && (
        <Notice tone="bad" urgent>
          <p>Nothing was changed. {act.failure.message}</p>
        </Notice>
      )}
      {act.done !== null && (
        <p role="status" class="quiet">
          Read; what stands here is in force.
        </p>
      )}
    </>
  );
}
