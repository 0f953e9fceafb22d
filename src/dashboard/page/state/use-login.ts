import { useEffect, useState } from 'preact/hooks';
import type { AdminClient, Failure } from '../api/admin-client.adapter.js';
import type { Login, Role } from '../api/shapes.js';

/** `lost`: the page stays, and the login form stands over it. */
export type LoginPhase = 'asking' | 'out' | 'in' | 'lost' | 'unreachable';

export interface LoginState {
  readonly phase: LoginPhase;
  readonly role: Role;
  /** Counts the sessions of this page: a new one means that everything is to be read again. */
  readonly serial: number;
  /** null = entered. */
  readonly enter: (token: string) => Promise<Failure | null>;
  readonly leave: () => Promise<void>;
  readonly retry: () => void;
}

interface Held {
  readonly phase: LoginPhase;
  readonly role: Role;
  readonly serial: number;
}

/** Who is at the page, from the browser's cookie on. */
export function useLogin(client: AdminClient): LoginState {
  const [held, setHeld] = useState<Held>({ phase: 'asking', role: 'viewer', serial: 0 });
  const entered = ({ role }: Login): void =>
    setHeld(({ serial }) => ({ phase: 'in', role, serial: serial + 1 }));
  const ask = async (): Promise<void> => {
    const answer = await client.me();
    if (answer.ok) entered(answer.value);
    else {
      const phase = answer.failure.status === 401 ? 'out' : 'unreachable';
      setHeld((before) => ({ ...before, phase }));
    }
  };
  useEffect(() => {
    client.onLoginLost(() =>
      setHeld((before) => (before.phase === 'in' ? { ...before, phase: 'lost' } : before)),
    );
    void ask();
  }, [client]);
  return {
    ...held,
    retry: () => void ask(),
    enter: async (token) => {
      const answer = await client.login(token);
      if (!answer.ok) return answer.failure;
      entered(answer.value);
      return null;
    },
    leave: async () => {
      await client.post('logout');
      setHeld((before) => ({ ...before, phase: 'out' }));
    },
  };
}
