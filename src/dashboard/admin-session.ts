import type { Instant } from '../domain/kernel/instant.js';
import type { Role } from './admin-access.js';

/** A login of a browser. The token itself is known to the browser alone. */
export interface AdminSession {
  /** SHA-256 of its token, hex. */
  readonly tokenHash: string;
  readonly role: Role;
  readonly openedAt: Instant;
  readonly usedAt: Instant;
}

/** How long a session lasts at most. */
export const SESSION_LIFE_MS = 12 * 3_600_000;
/** How long it lasts without a request. */
export const SESSION_IDLE_MS = 2 * 3_600_000;
export const MOST_SESSIONS = 100;

/** Sessions after one more was opened: those that ended are gone, and of too many the oldest. */
export function withSession(
  sessions: readonly AdminSession[],
  opened: Omit<AdminSession, 'usedAt'>,
): readonly AdminSession[] {
  const alive = sessions.filter((session) => isAlive(session, opened.openedAt));
  return [...alive, { ...opened, usedAt: opened.openedAt }].slice(-MOST_SESSIONS);
}

/** The living session of that hash; null when there is none. Takes the same time wherever the hashes differ. */
export function sessionOf(
  sessions: readonly AdminSession[],
  tokenHash: string,
  now: Instant,
): AdminSession | null {
  const same = sessions.filter((session) => isSameText(session.tokenHash, tokenHash));
  return same.find((session) => isAlive(session, now)) ?? null;
}

/** Sessions after that one was used. */
export function usedAt(
  sessions: readonly AdminSession[],
  used: AdminSession,
  now: Instant,
): readonly AdminSession[] {
  return sessions.map((session) => (session === used ? { ...session, usedAt: now } : session));
}

/** Compares without stopping at the first difference. */
export function isSameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) {
    difference |= a.charCodeAt(at) ^ (b.charCodeAt(at) || 0);
  }
  return difference === 0;
}

/** A cookie of a `Cookie` header; null when it is not there. */
export function cookieOf(header: string | null, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** A `Set-Cookie` value that no script reads and no other site sends; `maxAgeMs` 0 takes the cookie away. */
export function sessionCookie(token: string, maxAgeMs: number, secure: boolean): string {
  const parts = [`session=${token}`, 'HttpOnly', 'SameSite=Strict', 'Path=/'];
  const age = `Max-Age=${Math.floor(maxAgeMs / 1000)}`;
  return [...parts, age, ...(secure ? ['Secure'] : [])].join('; ');
}

function isAlive({ openedAt, usedAt: last }: AdminSession, now: Instant): boolean {
  return now - openedAt < SESSION_LIFE_MS && now - last < SESSION_IDLE_MS;
}
