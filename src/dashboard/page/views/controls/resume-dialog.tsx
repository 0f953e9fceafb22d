import type { Drift, Effects } from '../../api/shapes.js';
import { positionText } from '../../model/number-text.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { Notice } from '../../parts/notice.js';
import { useDesk } from '../../state/desk.js';
import { EffectList } from './effect-list.js';
import { reasonBody } from './reason-body.js';

interface ResumeAnswer extends Effects {
  readonly drift: readonly Drift[];
}

/** Trades again; sends nothing by itself. */
export function ResumeDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useDesk();
  return (
    <ActDialog<ResumeAnswer>
      title="Resume trading?"
      doneTitle="Trading again"
      verb="Resume"
      onClose={onClose}
      act={(reason) => client.post('trading/resume', reasonBody(reason))}
      answer={(answer) => (
        <>
          <Notice tone="good">
            <p>
              <strong>Trading again.</strong> Nothing was sent because of it.
            </p>
          </Notice>
          <EffectList effects={answer} />
          <DriftSentences drift={answer.drift} />
        </>
      )}
    >
      <p>The bot trades the next alert again, entries and exits.</p>
      <dl class="effects">
        <dt>Missed alerts</dt>
        <dd>Alerts that came while it was halted stay untraded.</dd>
        <dt>Working orders</dt>
        <dd>Stay as they are. Resuming sends no order.</dd>
        <dt>Positions</dt>
        <dd>
          Stay as they are. Where they differ from what a strategy last wanted, you are told
          afterwards.
        </dd>
      </dl>
    </ActDialog>
  );
}

function DriftSentences({ drift }: { readonly drift: readonly Drift[] }) {
  if (drift.length === 0) return <p>Every position is what its strategy last wanted.</p>;
  return (
    <>
      <p>
        These positions are not what their strategy last wanted. The next alert puts them right:
      </p>
      <ul>
        {drift.map(({ strategy, root, target, position }) => (
          <li key={`${strategy} ${root}`}>
            {root} ({strategy}): wanted {positionText(target).toLowerCase()}, is{' '}
            {positionText(position).toLowerCase()}.
          </li>
        ))}
      </ul>
    </>
  );
}
