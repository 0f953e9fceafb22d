import { DeskContext } from './state/desk.js';
import type { Services } from './state/desk.js';
import { useLive } from './state/use-live.js';
import { useLogin } from './state/use-login.js';
import { LoginPage } from './views/login/login-page.js';
import { LoginDialog } from './views/login/login-dialog.js';
import { Shell } from './views/shell/shell.js';
import { Unreachable } from './views/login/unreachable.js';

/** The page: the login form, or everything behind it. A session that ends leaves what is shown in its place. */
export function App({ services }: { readonly services: Services }) {
  const login = useLogin(services.client);
  const live = useLive(services, login.phase === 'in' ? login.serial : null);
  if (login.phase === 'asking') return <p class="quiet waiting">Loading…</p>;
  if (login.phase === 'unreachable') return <Unreachable retry={login.retry} />;
  if (login.phase === 'out') return <LoginPage enter={login.enter} />;
  const { stream, status, skewMs, arrived } = live;
  return (
    <DeskContext.Provider value={{ ...services, role: login.role, stream, status, skewMs }}>
      <Shell arrived={arrived} leave={login.leave} />
      {login.phase === 'lost' && <LoginDialog enter={login.enter} />}
    </DeskContext.Provider>
  );
}
