import type { Instant } from '../domain/kernel/instant.js';

/** The rows of the gateway's state table. */
export const SESSION_STATES = [
  'ready',
  'logged-out',
  'not-authenticated',
  'competing',
  'unreachable',
] as const;

export type SessionState = (typeof SESSION_STATES)[number];

/** One brokerage session's memory, lost at every initialisation, and the login around it. */
export interface Session {
  readonly state: SessionState;
  /** 32 hexadecimal digits, another in every brokerage session. */
  readonly id: string;
  readonly lastRequestAt: Instant;
  /** `GET /iserver/accounts` was called. */
  readonly isPrimed: boolean;
  readonly ordersOpened: boolean;
  readonly tradesOpened: boolean;
  readonly suppressed: readonly string[];
  /** Contracts whose quotes are streaming. */
  readonly quoted: readonly number[];
}

const IDLE_LIMIT_MS = 6 * 60_000;

export function freshSession(id: string, now: Instant): Session {
  return {
    state: 'ready',
    id,
    lastRequestAt: now,
    isPrimed: false,
    ordersOpened: false,
    tradesOpened: false,
    suppressed: [],
    quoted: [],
  };
}

/** The session after a request at `now`: six minutes of silence end the brokerage session, not the login. */
export function touched(session: Session, now: Instant): Session {
  const isIdle = now - session.lastRequestAt > IDLE_LIMIT_MS && session.state === 'ready';
  return { ...session, lastRequestAt: now, state: isIdle ? 'not-authenticated' : session.state };
}

/** True when `ssodh/init` opens a new brokerage session: a competing login yields only to `compete: true`. */
export function canInitialise(state: SessionState, compete: boolean): boolean {
  return state === 'not-authenticated' || (state === 'competing' && compete);
}

/** What `/tickle` and `/iserver/auth/status` say of the session. */
export function authStatus(session: Session): Readonly<Record<string, unknown>> {
  const isReady = session.state === 'ready';
  return {
    authenticated: isReady,
    established: isReady,
    competing: session.state === 'competing',
    connected: session.state !== 'unreachable' && session.state !== 'logged-out',
    message: '',
    MAC: '98:F2:B3:23:BF:A0',
    serverInfo: {
      serverName: 'SimN19053',
      serverVersion: 'Build 10.44.1d, Mar 3, 2026 1:55:32 PM',
    },
    hardware_info: 'simulator|98:F2:B3:23:BF:A0',
  };
}
