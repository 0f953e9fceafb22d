import { useEffect } from 'preact/hooks';
import type { BuiltMessage } from '../../api/shapes.js';
import { prettyJson } from '../../model/shown-text.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Notice } from '../../parts/notice.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';

interface MessagePlace {
  readonly url: string;
  readonly enabled: boolean;
  readonly secretNeeded: boolean;
}

/** The message and the address for TradingView's alert dialog. */
export function MessageBuilder({ strategy }: { readonly strategy: string }) {
  const { client } = useDesk();
  const built = useAct<BuiltMessage>();
  const place = useAct<MessagePlace>();
  useEffect(() => {
    void built.start(() => client.post('alerts/message', { strategy }));
    void place.start(() => client.post('alerts/check', { strategy }));
  }, [client, strategy]);
  return (
    <Panel title="Message for TradingView">
      {place.done !== null && (
        <>
          <h3>1. Webhook URL</h3>
          <Copied text={place.done.url} what="the address" />
          {place.done.secretNeeded && (
            <p class="quiet">
              A secret is needed: put a slash and your WEBHOOK_SECRET at the end of the address.
            </p>
          )}
          {!place.done.enabled && (
            <p class="notice warn">This strategy is off: its alerts are answered 404.</p>
          )}
        </>
      )}
      {built.failure !== null && (
        <Notice tone="bad" urgent>
          <p>{built.failure.message}</p>
        </Notice>
      )}
      {built.done !== null && (
        <>
          <h3>2. Message</h3>
          <Copied text={prettyJson(built.done.message)} what="the message" />
          <ul class="quiet">
            {built.done.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
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
