import { useState } from 'preact/hooks';
import { ActButton } from '../../parts/act-button.js';
import { useDesk } from '../../state/desk.js';
import { FlattenDialog } from './flatten-dialog.js';
import { HaltDialog } from './halt-dialog.js';
import { ResumeDialog } from './resume-dialog.js';

type Opened = 'halt' | 'resume' | 'flatten' | null;

/** The operator's hand: halt, resume, flatten. */
export function Controls() {
  const { status } = useDesk();
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => setOpened(null);
  const killSwitch = status?.killSwitch ?? null;
  return (
    <div class="controls" role="group" aria-label="Control of trading">
      {killSwitch !== null && killSwitch !== 'ACTIVE' && (
        <ActButton tone="primary" onClick={() => setOpened('resume')}>
          Resume
        </ActButton>
      )}
      <ActButton onClick={() => setOpened('flatten')}>Flatten</ActButton>
      <ActButton tone="danger" disabled={killSwitch === 'HALTED'} onClick={() => setOpened('halt')}>
        {killSwitch === 'HALTED' ? 'Halted' : 'Halt'}
      </ActButton>
      {opened === 'halt' && <HaltDialog onClose={close} />}
      {opened === 'resume' && <ResumeDialog onClose={close} />}
      {opened === 'flatten' && <FlattenDialog onClose={close} />}
    </div>
  );
}
