import type { Code } from '../domain/kernel/codes.table.js';

/** A viewer may read; an operator may also control. */
export type Role = 'viewer' | 'operator';

/** Of a request, what decides whether it may pass. */
export interface AccessRequest {
  readonly host: string | null;
  readonly origin: string | null;
  /** `Sec-Fetch-Site`, which browsers set and pages cannot forge. */
  readonly fetchSite: string | null;
}

const OPEN_ROUTE = /^\/(webhook|health)(\/|$)/;
const READING_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** They take a body and change nothing. */
const READING_POSTS: readonly string[] = ['/admin/alerts/check'];
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * The role a route asks for; null when it is open to all. Decided by the pattern of the matched route, never by the text
 * of the address: every route that is not listed as open needs a token.
 */
export function requiredRole(route: string, method: string): Role | null {
  if (OPEN_ROUTE.test(route)) return null;
  const reads = READING_METHODS.includes(method) || READING_POSTS.includes(route);
  return reads ? 'viewer' : 'operator';
}

/** `host` without its port, in lower case: `[::1]:3001` gives `[::1]`. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}

/** Under which names we answer. */
export interface OwnNames {
  /** Host names, lower case. */
  readonly hosts: readonly string[];
  /** Origin of BASE_URL. */
  readonly origin: string;
}

/**
 * Why a request may not be believed to come from the operator's own page or program; null when it may. A host name that
 * is neither ours nor an address is a name that someone else pointed at us (DNS rebinding).
 */
export function siteRefusal(request: AccessRequest, own: OwnNames): string | null {
  const host = request.host === null ? '' : hostName(request.host);
  if (!ADDRESS.test(host) && host !== 'localhost' && !own.hosts.includes(host)) {
    return 'The Host header names neither an address, localhost, ADMIN_HOST nor the host of BASE_URL.';
  }
  const ownOrigins = [own.origin, `http://${request.host}`, `https://${request.host}`];
  const isOwn = request.origin === null || ownOrigins.includes(request.origin);
  return isOwn && request.fetchSite !== 'cross-site'
    ? null
    : 'The request comes from a page of another site.';
}

/**
 * The token of an `Authorization` header: of `Bearer`, or, where a browser has to be able to ask for it, the password of
 * `Basic`, decoded by `decodeBase64`.
 */
export function tokenOf(
  authorization: string | null,
  decodeBase64: ((text: string) => string) | null,
): string | null {
  const match = /^(Bearer|Basic) +([^\s]+) *$/i.exec(authorization ?? '');
  const credentials = match?.[2];
  if (match === null || credentials === undefined) return null;
  if (match[1]?.toLowerCase() === 'bearer') return credentials;
  return decodeBase64 === null ? null : decodeBase64(credentials).replace(/^[^:]*:/, '');
}

/** Why the holder of `role` may not do what needs `required`; null when he may. */
export function roleRefusal(role: Role | null, required: Role): Code | null {
  if (role === null) return 'TOKEN_REQUIRED';
  return role === 'operator' || required === 'viewer' ? null : 'ROLE_REQUIRED';
}
