import { useEffect } from 'preact/hooks';
import type { BuiltMessage } from '../../api/shapes.js';
import { prettyJson } from '../../model/shown-text.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Notice } from '../../parts/notice.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';

/** The message and the address for TradingView's alert dialog. */
export function MessageBuilder({ strategy }: { readonly strategy: string }) {
  const { client } = useDesk();
  const built = useAct<BuiltMessage>();
  useEffect(() => {
    void built.start(() => client.post('alerts/check', { strategy }));
  }, [client, strategy]);
  return (
    <Panel title="Message for TradingView">
      {built.failure !== null && (
        <Notice tone="bad" urgent>
          <p>{built.failure.message}</p>
        </Notice>
      )}
      {built.done !== null && <Built built={built.done} />}
    </Panel>
  );
}

function Built({
  built: { url, message, enabled, secretNeeded },
}: {
  readonly built: BuiltMessage;
}) {
  return (
    <>
      {!enabled && <p class="notice warn">This strategy is off: its alerts are answered 404.</p>}
      <h3>1. Webhook URL, under Notifications</h3>
      <Copied text={secretNeeded ? `${url}/<secret>` : url} what="the address" />
      {secretNeeded && (
        <p class="quiet">
          Put your WEBHOOK_SECRET in the place of &lt;secret&gt;. Show it to nobody.
        </p>
      )}
      <h3>2. Message</h3>
      <Copied text={prettyJson(message)} what="the message" />
      <p class="quiet">
        It names the position that the strategy wants, so the next alert puts right what one that
        was lost left undone.
      </p>
    </>
  );
}

function Copied({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div class="copied">
      <pre tabIndex={0} aria-label={what}>
        {text}
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
