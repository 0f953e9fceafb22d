import { useState } from 'preact/hooks';
import type { AlertCheck } from '../../api/message-shapes.js';
import { Notice } from '../../parts/notice.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';
import { CheckedMessage } from './checked-message.js';

const EXAMPLE = '{"ticker":"ES1!","action":"buy"}';

/** Says what a message would do, without doing it. */
export function MessageChecker({ strategy }: { readonly strategy: string }) {
  const { client } = useDesk();
  const [body, setBody] = useState('');
  const act = useAct<AlertCheck>();
  return (
    <Panel title="Check a message">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act.start(() => client.post('alerts/check', { body, strategy }));
        }}
      >
        <label class="field">
          <span>The message as it stands in TradingView, or as it arrived</span>
          <textarea
            rows={6}
            required
            maxLength={16_384}
            spellcheck={false}
            placeholder={EXAMPLE}
            value={body}
            onInput={(event) => setBody(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={act.isRunning}>
          Check
        </button>
        <span class="quiet"> Nothing is stored or sent.</span>
      </form>
      <div role="status">
        {act.failure !== null && (
          <Notice tone="bad">
            <p>{act.failure.message}</p>
          </Notice>
        )}
        {act.done !== null && <CheckedMessage check={act.done} />}
      </div>
    </Panel>
  );
}
