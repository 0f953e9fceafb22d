import type { Instant } from '../domain/kernel/instant.js';

/** The rows of the gateway's state table; that it does not run at all is the absence of a simulator. */
export const SESSION_STATES = [
  'ready',
  'logged-out',
  'not-authenticated',
  'competing',
  'unreachable',
] as const;

export type SessionState = (typeof SESSION_STATES)[number];

/**
 * How a state shows itself, where the gateway has more than one way: a lost login as an empty 401 or as
 * `{"error":"no session"}`, an unreachable back end as `connected:false`, as 500, as 503 or as
 * `{"error":"failed to process request"}`. The first of a state is the usual one.
 */
const FACES = {
  ready: ['plain'],
  'logged-out': ['401', 'no-session'],
  'not-authenticated': ['plain'],
  competing: ['plain'],
  unreachable: ['disconnected', '500', '503', 'failed'],
} as const satisfies Record<SessionState, readonly [string, ...string[]]>;

export type Face = (typeof FACES)[SessionState][number];

/** The named face of a state, its usual one when none is named; null when it has no such face. */
export function faceOf(state: SessionState, name: unknown): Face | null {
  if (name === undefined) return FACES[state][0];
  return FACES[state].find((face) => face === name) ?? null;
}

/** A human's login in the browser. It outlives brokerage sessions. */
export interface Login {
  readonly since: Instant;
  /** `GET /portfolio/accounts` was called. */
  readonly isPortfolioPrimed: boolean;
}

/** One brokerage session's memory, lost at every initialisation, and the login around it. */
export interface Session {
  readonly state: SessionState;
  readonly face: Face;
  /** 32 hexadecimal digits, another in every brokerage session. */
  readonly id: string;
  readonly lastRequestAt: Instant;
  readonly login: Login;
  /** `GET /iserver/accounts` was called. */
  readonly isPrimed: boolean;
  readonly ordersOpened: boolean;
  readonly tradesOpened: boolean;
  readonly profitsOpened: boolean;
  readonly suppressed: readonly string[];
  /** Contracts whose quotes are streaming. */
  readonly quoted: readonly number[];
}

/** How long a brokerage session lives without a request. */
export const IDLE_LIMIT_MS = 6 * 60_000;

export function freshLogin(now: Instant): Login {
  return { since: now, isPortfolioPrimed: false };
}

export function freshSession(id: string, login: Login, now: Instant): Session {
  return {
    state: 'ready',
    face: 'plain',
    id,
    lastRequestAt: now,
    login,
    isPrimed: false,
    ordersOpened: false,
    tradesOpened: false,
    profitsOpened: false,
    suppressed: [],
    quoted: [],
  };
}

/** The session in another state, with that state's usual face unless one is given. */
export function inState(session: Session, state: SessionState, face?: Face): Session {
  return { ...session, state, face: face ?? FACES[state][0] };
}

/** True when `ssodh/init` opens a new brokerage session: a competing login yields only to `compete: true`. */
export function canInitialise(state: SessionState, compete: boolean): boolean {
  return state === 'not-authenticated' || (state === 'competing' && compete);
}

const MAC = '98:F2:B3:23:BF:A0';

/** What `/tickle` and `/iserver/auth/status` say of the session; little when nobody is logged in. */
export function authStatus({ state }: Session): Readonly<Record<string, unknown>> {
  const isReady = state === 'ready';
  if (state === 'logged-out') {
    return { authenticated: false, competing: false, connected: false, MAC };
  }
  return {
    authenticated: isReady,
    established: isReady,
    competing: state === 'competing',
    connected: state !== 'unreachable',
    message: '',
    MAC,
    serverInfo: {
      serverName: 'SimN19053',
      serverVersion: 'Build 10.44.1d, Mar 3, 2026 1:55:32 PM',
    },
    hardware_info: `simulator|${MAC}`,
  };
}
