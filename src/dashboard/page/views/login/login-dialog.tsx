import { Dialog } from '../../parts/dialog.js';
import { LoginForm } from './login-form.js';
import type { LoginProps } from './login-form.js';

/** Over a page whose session ended: what is behind stays as it was. */
export function LoginDialog({ enter }: LoginProps) {
  return (
    <Dialog title="Sign in again" canClose={false} onClose={() => undefined}>
      <p>
        Your session has ended; the server may have been restarted. The bot itself goes on without
        you. What you see behind is from before.
      </p>
      <LoginForm enter={enter} />
    </Dialog>
  );
}
