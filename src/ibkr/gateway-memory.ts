import type { Instant } from '../domain/kernel/instant.js';
import type { Freeze } from './freeze.js';
import { NO_ATTEMPTS, type LoginAttempts } from './login-budget.js';

/** Who is logged in, as `/sso/validate` says. */
export interface LoginFacts {
  readonly at: Instant;
  /** null when the gateway does not say. */
  readonly paper: boolean | null;
  readonly userName: string | null;
  /** The gateway's word for where the servers stand. */
  readonly region: string | null;
}

/** Wall-clock times of the last requests of paths with a limit of their own. */
export interface RememberedPacing {
  readonly lastSent: Readonly<Record<string, Instant>>;
  readonly freeze: Freeze | null;
}

/**
 * What must survive a restart so that the next process keeps the broker's limits: a request is recorded before it is
 * sent. Losing it costs pacing, never an order.
 */
export interface GatewayMemory {
  pacing(): RememberedPacing;
  recordSent(path: string, at: Instant): void;
  recordFreeze(freeze: Freeze | null): void;
  login(): LoginFacts | null;
  recordLogin(login: LoginFacts): void;
  /** Attempts to open the session; recorded before they are made. */
  attempts(): LoginAttempts;
  recordAttempts(attempts: LoginAttempts): void;
}

/** For a gateway that lives and dies with the process. */
export class ShortMemory implements GatewayMemory {
  private known: LoginFacts | null = null;
  private tried: LoginAttempts = NO_ATTEMPTS;

  pacing(): RememberedPacing {
    return { lastSent: {}, freeze: null };
  }

  recordSent(): void {
    // nothing outlives the process
  }

  recordFreeze(): void {
    // nothing outlives the process
  }

  login(): LoginFacts | null {
    return this.known;
  }

  recordLogin(login: LoginFacts): void {
    this.known = login;
  }

  attempts(): LoginAttempts {
    return this.tried;
  }

  recordAttempts(attempts: LoginAttempts): void {
    this.tried = attempts;
  }
}
