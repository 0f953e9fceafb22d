import type { Approval } from '../../api/shapes.js';
import { numberText } from '../../model/number-text.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { useDesk } from '../../state/desk.js';
import { reasonBody } from '../controls/reason-body.js';

export type Verdict = 'approve' | 'reject';

interface ApprovalDialogProps {
  readonly approval: Approval;
  readonly verdict: Verdict;
  readonly onClose: () => void;
}

const WORDS = {
  approve: {
    title: 'Approve these orders?',
    doneTitle: 'Approved',
    verb: 'Approve and send',
    tone: 'primary',
    done: 'They go out, if deciding again still sends them.',
  },
  reject: {
    title: 'Reject these orders?',
    doneTitle: 'Rejected',
    verb: 'Reject',
    tone: 'danger',
    done: 'Nothing is sent.',
  },
} as const;

/** Says which orders go out, or do not. */
export function ApprovalDialog({ approval, verdict, onClose }: ApprovalDialogProps) {
  const { client } = useDesk();
  const { title, doneTitle, verb, tone, done } = WORDS[verdict];
  return (
    <ActDialog<object>
      title={title}
      doneTitle={doneTitle}
      verb={verb}
      tone={tone}
      onClose={onClose}
      act={(reason) =>
        client.post(
          `approvals/${encodeURIComponent(approval.alertId)}/${verdict}`,
          reasonBody(reason),
        )
      }
      answer={() => <p>{done}</p>}
    >
      <p>{approval.explanation}</p>
      <ul>
        {approval.orders.map(({ side, quantity, symbol }) => (
          <li key={`${side} ${symbol}`}>
            {side} {numberText(quantity)} {symbol}
          </li>
        ))}
      </ul>
      {verdict === 'approve' && (
        <p class="quiet">The limits are looked at once more right before they are sent.</p>
      )}
    </ActDialog>
  );
}
