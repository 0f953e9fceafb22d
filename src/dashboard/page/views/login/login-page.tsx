import { LoginForm } from './login-form.js';
import type { LoginProps } from './login-form.js';

/** What somebody sees who is not signed in. */
export function LoginPage({ enter }: LoginProps) {
  return (
    <main class="login">
      <div class="login-card">
        <h1>Trading bot</h1>
        <p class="quiet">Sign in to watch and to control it.</p>
        <LoginForm enter={enter} />
        <details>
          <summary>Where is my token?</summary>
          <p>
            It is the value of <code>ADMIN_TOKEN</code> in your settings. If you set none, it was
            made at the first start and stands in the file <code>admin-token</code> in the data
            folder (<code>data/simulated/admin-token</code> on the simulator). With{' '}
            <code>VIEWER_TOKEN</code> you may read, but not control.
          </p>
        </details>
      </div>
    </main>
  );
}
