import type { Mode } from '../../model/mode.js';
import { useDesk } from '../../state/desk.js';
import { Controls } from '../controls/controls.js';
import { ModeSign } from './mode-sign.js';
import { StatusFacts } from './status-facts.js';

interface TopBarProps {
  readonly mode: Mode | null;
  readonly leave: () => Promise<void>;
}

/** Always in sight: whose money, how it stands, and the way to stop it. */
export function TopBar({ mode, leave }: TopBarProps) {
  const { role } = useDesk();
  return (
    <header class="top">
      <div class="top-row">
        <ModeSign mode={mode} />
        <Controls />
        <div class="who">
          <span class="quiet">
            Signed in as <b>{role}</b>
          </span>
          <button type="button" class="small plain" onClick={() => void leave()}>
            Sign out
          </button>
        </div>
      </div>
      <StatusFacts />
      {role === 'viewer' && (
        <p id="viewer-note" class="viewer-note">
          You are signed in as viewer: you may read, not control. Sign in with the admin token to
          control.
        </p>
      )}
    </header>
  );
}
