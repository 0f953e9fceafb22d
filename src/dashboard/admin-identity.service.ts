import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { tokenOf } from './admin-access.js';
import type { Role } from './admin-access.js';
import { cookieOf } from './admin-session.js';
import { AdminSessions } from './admin-sessions.service.js';

/** Who sent a request. */
export interface Identity {
  readonly role: Role;
  /** Token of the session's cookie; null for a bearer token. */
  readonly session: string | null;
}

type Headers = FastifyRequest['headers'];

/** Tells who sent a request: by its `Authorization` header, and only without one by its cookie. */
@Injectable()
export class AdminIdentity {
  constructor(private readonly sessions: AdminSessions) {}

  /** Null for nobody we know. `decodeBase64` as for {@link tokenOf}. */
  of(headers: Headers, decodeBase64: ((text: string) => string) | null = null): Identity | null {
    const session = this.sessionTokenOf(headers);
    const role = session === null ? this.bearer(headers, decodeBase64) : this.sessions.use(session);
    return role === null ? null : { role, session };
  }

  /** A change asked for by a browser's session must carry its CSRF token; by a bearer token it needs none. */
  mayChange(headers: Headers): boolean {
    const session = this.sessionTokenOf(headers);
    if (session === null) return true;
    const given = headers['x-csrf-token'];
    return typeof given === 'string' && this.sessions.isCsrfToken(given, session);
  }

  private bearer(
    { authorization }: Headers,
    decodeBase64: ((text: string) => string) | null,
  ): Role | null {
    const token = tokenOf(authorization ?? null, decodeBase64);
    return token === null ? null : this.sessions.roleOfToken(token);
  }

  private sessionTokenOf({ authorization, cookie }: Headers): string | null {
    return authorization === undefined ? cookieOf(cookie ?? null, 'session') : null;
  }
}
