import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../api/admin-client.adapter.js';
import { useAct } from '../state/use-act.js';
import type { Act } from '../state/use-act.js';
import { Dialog } from './dialog.js';
import { takeFocus } from './focus.js';
import { Notice } from './notice.js';

interface ActDialogProps<T> {
  readonly title: string;
  /** The title once it is done. */
  readonly doneTitle: string;
  /** The button that does it: a verb. */
  readonly verb: string;
  readonly tone?: 'danger' | 'primary';
  readonly onClose: () => void;
  readonly act: (reason: string) => Promise<Answer<T>>;
  /** What the server answered, in words. */
  readonly answer: (value: T) => ComponentChildren;
  /** What will happen, and what is to be chosen. */
  readonly children: ComponentChildren;
  readonly withReason?: boolean;
  /** The act is one key away: for an emergency. Else the way back is. */
  readonly eager?: boolean;
}

/** Says what will happen, asks why, does it once, and shows the server's answer. */
export function ActDialog<T>(props: ActDialogProps<T>) {
  const act = useAct<T>();
  const { onClose, answer } = props;
  const title = act.done === null ? props.title : props.doneTitle;
  return (
    <Dialog title={title} onClose={onClose} canClose={!act.isRunning}>
      {act.done === null ? (
        <Question {...props} act={props.act} running={act} />
      ) : (
        <>
          <div role="status">{answer(act.done)}</div>
          <div class="dialog-end">
            <button type="button" class="primary" ref={takeFocus} onClick={onClose}>
              Close
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Question<T>({
  verb,
  tone = 'primary',
  onClose,
  act,
  children,
  withReason = true,
  eager = false,
  running,
}: ActDialogProps<T> & { readonly running: Act<T> }) {
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void running.start(() => act(reason.trim()));
      }}
    >
      {children}
      {withReason && <ReasonField value={reason} onChange={setReason} />}
      {running.failure !== null && (
        <Notice tone="bad" urgent>
          <p>It was not done. {running.failure.message}</p>
        </Notice>
      )}
      <QuestionEnd {...{ verb, tone, eager, onClose }} isRunning={running.isRunning} />
    </form>
  );
}

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <label class="field">
      <span>Reason, kept in the ledger (optional)</span>
      <input
        value={value}
        maxLength={500}
        autocomplete="off"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface QuestionEndProps {
  readonly verb: string;
  readonly tone: 'danger' | 'primary';
  readonly eager: boolean;
  readonly onClose: () => void;
  readonly isRunning: boolean;
}

function QuestionEnd({ verb, tone, eager, onClose, isRunning }: QuestionEndProps) {
  return (
    <div class="dialog-end">
      <button type="button" autofocus={!eager} onClick={onClose} disabled={isRunning}>
        Go back
      </button>
      <button type="submit" autofocus={eager} class={tone} disabled={isRunning}>
        {isRunning ? 'Working…' : verb}
      </button>
    </div>
  );
}
