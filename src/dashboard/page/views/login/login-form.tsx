import { useState } from 'preact/hooks';
import type { Failure } from '../../api/admin-client.adapter.js';
import { takeFocus } from '../../parts/focus.js';
import { Notice } from '../../parts/notice.js';

export interface LoginProps {
  /** null = entered. */
  readonly enter: (token: string) => Promise<Failure | null>;
}

/** Asks for the token; it is sent once and not kept. */
export function LoginForm({ enter }: LoginProps) {
  const [token, setToken] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (): Promise<void> => {
    setRunning(true);
    const refused = await enter(token.trim());
    setRunning(false);
    setFailure(refused);
  };
  return (
    <form
      class="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) void submit();
      }}
    >
      <TokenField value={token} onChange={setToken} />
      {failure !== null && (
        <Notice tone="bad" urgent>
          <p>{loginTrouble(failure)}</p>
        </Notice>
      )}
      <button type="submit" class="primary wide" disabled={isRunning}>
        {isRunning ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}

interface TokenFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TokenField({ value, onChange }: TokenFieldProps) {
  return (
    <label class="field">
      <span>Access token</span>
      <input
        type="password"
        autocomplete="current-password"
        required
        autofocus
        ref={takeFocus}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

function loginTrouble({ status, message }: Failure): string {
  if (status === 401) return 'That is not the token.';
  if (status === 429) return 'Too many wrong tokens. Wait a minute, then try again.';
  return message;
}
