import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import { Random } from '../ports/random.port.js';
import { DashboardSettings } from '../ports/settings.port.js';
import type { Role } from './admin-access.js';
import { isSameText, sessionOf, usedAt, withSession } from './admin-session.js';
import type { AdminSession } from './admin-session.js';

const TOKEN_BYTES = 32;

/** A login just made: what the browser keeps as a cookie, and what its page sends with every change. */
export interface OpenedSession {
  readonly role: Role;
  readonly token: string;
  readonly csrfToken: string;
}

/** Who may read and who may control: the tokens of the environment, and the logins of browsers, kept in memory. */
@Injectable()
export class AdminSessions {
  private sessions: readonly AdminSession[] = [];

  constructor(
    private readonly settings: DashboardSettings,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** The role of a token of the environment; null when it is none. */
  roleOfToken(token: string): Role | null {
    const { adminToken, viewerToken } = this.settings;
    const isOperator = this.isSame(token, adminToken);
    const isViewer = viewerToken !== null && this.isSame(token, viewerToken);
    return isOperator ? 'operator' : isViewer ? 'viewer' : null;
  }

  open(role: Role): OpenedSession {
    const token = Buffer.from(this.random.bytes(TOKEN_BYTES)).toString('base64url');
    const tokenHash = this.random.sha256(token);
    this.sessions = withSession(this.sessions, { tokenHash, role, openedAt: this.clock.now() });
    return { role, token, csrfToken: this.csrfTokenOf(token) };
  }

  /** The role of a living session, which counts as used; null when there is none. */
  use(token: string): Role | null {
    const session = this.find(token);
    if (session === null) return null;
    this.sessions = usedAt(this.sessions, session, this.clock.now());
    return session.role;
  }

  /** true while the session lives; does not count as use. */
  lives(token: string): boolean {
    return this.find(token) !== null;
  }

  close(token: string): void {
    const session = this.find(token);
    this.sessions = this.sessions.filter((one) => one !== session);
  }

  /** What only a page that was told it can send: made of the session's token, which no script can read. */
  csrfTokenOf(token: string): string {
    return this.random.sha256(`csrf ${token}`);
  }

  /** true when `given` is the CSRF token of the session. */
  isCsrfToken(given: string, token: string): boolean {
    return isSameText(given, this.csrfTokenOf(token));
  }

  private find(token: string): AdminSession | null {
    return sessionOf(this.sessions, this.random.sha256(token), this.clock.now());
  }

  /** Compares hashes, so that neither content nor length shows in the time it takes. */
  private isSame(a: string, b: string): boolean {
    return isSameText(this.random.sha256(a), this.random.sha256(b));
  }
}
