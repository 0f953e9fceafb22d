import { useEffect, useState } from 'preact/hooks';
import type { Approval, List } from '../../api/shapes.js';
import { durationText } from '../../model/iso-time.js';
import { ActButton } from '../../parts/act-button.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useNow } from '../../state/use-now.js';
import { useResource } from '../../state/use-resource.js';
import { ApprovalDialog } from './approval-dialog.js';
import type { Verdict } from './approval-dialog.js';

const LOOK_MS = 2_000;

/**
 * Orders that wait for a human's word; nothing where the server knows no approvals or none waits. The ledger does not tell
 * that one waits, so it is looked at.
 */
export function Approvals() {
  const waiting = useResource<List<Approval>>('approvals', 'alerts', 'orders');
  const { clock } = useDesk();
  useEffect(() => clock.after(LOOK_MS, waiting.reload), [waiting.value, waiting.failure]);
  const [asked, setAsked] = useState<{
    readonly approval: Approval;
    readonly verdict: Verdict;
  } | null>(null);
  const items = waiting.value?.items ?? [];
  if (items.length === 0 && asked === null) return null;
  return (
    <Panel title="Waits for your approval" class="wants-you">
      <ul class="rows">
        {items.map((approval) => (
          <ApprovalRow
            key={approval.alertId}
            approval={approval}
            ask={(verdict) => setAsked({ approval, verdict })}
          />
        ))}
      </ul>
      {asked !== null && (
        <ApprovalDialog
          {...asked}
          onClose={() => {
            setAsked(null);
            waiting.reload();
          }}
        />
      )}
    </Panel>
  );
}

interface ApprovalRowProps {
  readonly approval: Approval;
  readonly ask: (verdict: Verdict) => void;
}

function ApprovalRow({ approval, ask }: ApprovalRowProps) {
  const left = Date.parse(approval.expiresAt) - useNow();
  return (
    <li>
      <div>
        <p>{approval.explanation}</p>
        <p class="quiet">
          {approval.strategy}, {left > 0 ? `${durationText(left)} left` : 'expired'}
        </p>
      </div>
      <div class="row-acts">
        <ActButton tone="primary" onClick={() => ask('approve')}>
          Approve
        </ActButton>
        <ActButton onClick={() => ask('reject')}>Reject</ActButton>
      </div>
    </li>
  );
}
