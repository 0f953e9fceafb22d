import { useState } from 'preact/hooks';
import type { Effects, List, StrategyRow } from '../../api/shapes.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { Notice } from '../../parts/notice.js';
import { useDesk } from '../../state/desk.js';
import { useResource } from '../../state/use-resource.js';
import { EffectList } from './effect-list.js';
import { FlattenFields } from './flatten-fields.js';
import { flattenBody } from './flatten-request.js';
import type { FlattenChoice } from './flatten-request.js';
import { OpenNow } from './open-now.js';
import { reasonBody } from './reason-body.js';

const EVERYTHING: FlattenChoice = { scope: 'account', target: '', includeForeign: false };

/** Cancels and closes within a scope. */
export function FlattenDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, status } = useDesk();
  const strategies = useResource<List<StrategyRow>>('strategies', 'strategies');
  const [choice, setChoice] = useState(EVERYTHING);
  return (
    <ActDialog<Effects>
      title="Flatten?"
      doneTitle="Flattening"
      verb="Cancel orders and close positions"
      tone="danger"
      onClose={onClose}
      act={(reason) =>
        client.post('trading/flatten', { ...flattenBody(choice), ...reasonBody(reason) })
      }
      answer={(answer) => <Begun answer={answer} />}
    >
      <FlattenFields
        choice={choice}
        strategies={strategies.value?.items ?? []}
        onChange={setChoice}
      />
      <dl class="effects">
        <FlattenEffects includeForeign={choice.includeForeign} />
        <OpenNow status={status} />
      </dl>
    </ActDialog>
  );
}

function Begun({ answer }: { readonly answer: Effects }) {
  return (
    <>
      <Notice tone="warn">
        <p>
          <strong>Flattening has begun.</strong> It goes on until the position is zero; watch Orders
          and fills. New entries stay off until you resume.
        </p>
      </Notice>
      <EffectList effects={answer} />
    </>
  );
}

function FlattenEffects({ includeForeign }: Pick<FlattenChoice, 'includeForeign'>) {
  return (
    <>
      <dt>Working orders</dt>
      <dd>Cancelled first, within what you chose.</dd>
      <dt>Positions</dt>
      <dd>
        Closed with market orders, now.{' '}
        {includeForeign ? (
          <strong>Also those that the bot did not open.</strong>
        ) : (
          'Only what the bot opened; yours stay.'
        )}
      </dd>
      <dt>Entries</dt>
      <dd>Off from now on, until you resume. Alerts that wait are dropped.</dd>
    </>
  );
}
