import { useEffect, useState } from 'preact/hooks';
import type { BuiltMessage } from '../../api/message-shapes.js';
import { prettyJson, shownText } from '../../model/shown-text.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Notice } from '../../parts/notice.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { useAct } from '../../state/use-act.js';

const STYLES = [
  ['reversal', 'always long or short: an opposite one reverses'],
  ['entry-exit', 'in and out: an opposite one is an exit'],
  ['incremental', 'steps: each moves the position by its size'],
] as const;

/** The message and the address for TradingView's alert dialog. */
export function MessageBuilder({ strategy }: { readonly strategy: string }) {
  const { client } = useDesk();
  const built = useAct<BuiltMessage>();
  const [signals, setSignals] = useState('');
  useEffect(() => {
    const style = signals === '' ? {} : { signals };
    void built.start(() => client.post('alerts/message', { strategy, ...style }));
  }, [client, strategy, signals]);
  return (
    <Panel title="Message for TradingView">
      <StyleChoice value={signals} onChange={setSignals} />
      {built.failure !== null && (
        <Notice tone="bad" urgent>
          <p>{built.failure.message}</p>
        </Notice>
      )}
      {built.done !== null && <Built built={built.done} />}
    </Panel>
  );
}

interface StyleChoiceProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What bare buys and sells of the script mean. */
function StyleChoice({ value, onChange }: StyleChoiceProps) {
  return (
    <label class="field">
      <span>Its bare buys and sells mean</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">what its file says</option>
        {STYLES.map(([style, meaning]) => (
          <option key={style} value={style}>
            {meaning}
          </option>
        ))}
      </select>
    </label>
  );
}

function Built({ built: { url, message, notes } }: { readonly built: BuiltMessage }) {
  const others = notes.filter((note) => !note.endsWith(url));
  return (
    <>
      <h3>1. Webhook URL, under Notifications</h3>
      <Copied text={url} what="the address" />
      <h3>2. Message</h3>
      <Copied text={prettyJson(message)} what="the message" />
      <ul class="quiet">
        <li>
          It names the position that the strategy wants, so the next alert puts right what one that
          was lost left undone.
        </li>
        {others.map((note) => (
          <li key={note}>{shownText(note)}</li>
        ))}
      </ul>
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
