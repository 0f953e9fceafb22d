import { takeFocus } from '../../parts/focus.js';

/** The server does not answer at all. */
export function Unreachable({ retry }: { readonly retry: () => void }) {
  return (
    <main class="login">
      <div class="login-card">
        <h1>No answer</h1>
        <p role="alert">
          The server does not answer. It may be restarting; if it stays so, look at the window or
          the service it was started in.
        </p>
        <button type="button" class="primary wide" ref={takeFocus} onClick={retry}>
          Try again
        </button>
      </div>
    </main>
  );
}
