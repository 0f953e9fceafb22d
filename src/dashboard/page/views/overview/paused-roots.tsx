import { useState } from 'preact/hooks';
import type { PausedRoot } from '../../api/shapes.js';
import { shownText } from '../../model/shown-text.js';
import { ActButton } from '../../parts/act-button.js';
import { CodeWord } from '../../parts/code-word.js';
import { Ago } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { SettleDialog } from './settle-dialog.js';
import type { Settlement } from './settle-dialog.js';

interface Asked {
  readonly root: string;
  readonly settlement: Settlement;
}

/** Roots that open nothing until a human says whose the position is; nothing where none is paused. */
export function PausedRoots() {
  const { status } = useDesk();
  const [asked, setAsked] = useState<Asked | null>(null);
  const paused = status?.pausedRoots ?? [];
  if (paused.length === 0 && asked === null) return null;
  return (
    <Panel title="Paused: whose is the position?" class="wants-you">
      <ul class="rows">
        {paused.map((one) => (
          <PausedRow
            key={one.root}
            paused={one}
            ask={(settlement) => setAsked({ root: one.root, settlement })}
          />
        ))}
      </ul>
      {asked !== null && <SettleDialog {...asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

interface PausedRowProps {
  readonly paused: PausedRoot;
  readonly ask: (settlement: Settlement) => void;
}

function PausedRow({ paused: { root, code, message, since }, ask }: PausedRowProps) {
  return (
    <li>
      <div>
        <p>
          <b>{root}</b> opens nothing, since <Ago at={since} />. {shownText(message)}
        </p>
        <p class="quiet">
          <CodeWord code={code} />
        </p>
      </div>
      <div class="row-acts">
        <ActButton onClick={() => ask('adopt')}>
          Adopt<span class="unseen"> {root}</span>
        </ActButton>
        <ActButton onClick={() => ask('disown')}>
          Disown<span class="unseen"> {root}</span>
        </ActButton>
      </div>
    </li>
  );
}
