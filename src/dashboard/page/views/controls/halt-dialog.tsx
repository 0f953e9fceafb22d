import type { Effects } from '../../api/shapes.js';
import { countText } from '../../model/number-text.js';
import { ActDialog } from '../../parts/act-dialog.js';
import { Notice } from '../../parts/notice.js';
import { useDesk } from '../../state/desk.js';
import { EffectList } from './effect-list.js';
import { OpenNow } from './open-now.js';
import { reasonBody } from './reason-body.js';

interface HaltAnswer extends Effects {
  readonly openPositions: number;
  readonly workingOrders: number;
}

/** Stops all trading at once. */
export function HaltDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, status } = useDesk();
  return (
    <ActDialog<HaltAnswer>
      title="Halt trading?"
      doneTitle="Halted"
      verb="Halt now"
      tone="danger"
      eager
      onClose={onClose}
      act={(reason) => client.post('trading/halt', reasonBody(reason))}
      answer={(answer) => <Halted answer={answer} />}
    >
      <p>
        From this moment the bot sends no order, until you resume. Nothing is closed or cancelled.
      </p>
      <dl class="effects">
        <dt>Entries</dt>
        <dd>Not traded. They are lost, not kept for later.</dd>
        <dt>Exits</dt>
        <dd>
          <strong>Not traded either.</strong> TradingView’s exits are ignored: you look after open
          positions yourself.
        </dd>
        <OpenNow status={status} />
      </dl>
      <p class="quiet">
        Orders at the broker may still fill. To close positions as well, use Flatten; it works while
        halted too.
      </p>
    </ActDialog>
  );
}

function Halted({ answer }: { readonly answer: HaltAnswer }) {
  return (
    <>
      <Notice tone="bad">
        <p>
          <strong>Halted.</strong> {countText(answer.openPositions, 'position')} of the bot left
          open, {countText(answer.workingOrders, 'order')} left at the broker.
        </p>
      </Notice>
      <EffectList effects={answer} />
    </>
  );
}
