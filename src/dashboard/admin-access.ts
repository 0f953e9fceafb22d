/** A viewer may read; an operator may also control. */
export type Role = 'viewer' | 'operator';

/** What a route asks for. `open`: nothing. `entrance`: the private listener and our own page, but no token. */
export type Access = Role | 'open' | 'entrance';

/** Of a request, what decides whether it may pass. */
export interface AccessRequest {
  readonly host: string | null;
  readonly origin: string | null;
  /** `Sec-Fetch-Site`, which browsers set and pages cannot forge. */
  readonly fetchSite: string | null;
  /** true for a link that is followed to the page itself: it may stand anywhere. */
  readonly followsLink: boolean;
}

const OPEN_ROUTE = /^\/(webhook|health)(\/|$)/;
/** The page, its files and its login: by method and pattern. */
const ENTRANCES: readonly string[] = [
  'GET /',
  'HEAD /',
  'GET /assets/*',
  'HEAD /assets/*',
  'POST /admin/login',
];
const READING_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** They take a body and change nothing but, at most, the session of who asks. */
const READING_POSTS: readonly string[] = [
  '/admin/alerts/check',
  '/admin/alerts/message',
  '/admin/logout',
];
const OWN_SITES: readonly (string | null)[] = [null, 'same-origin', 'none'];
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * What a route asks for. Decided by the pattern of the matched route, never by the text of the address: every route that
 * is not listed as open or as an entrance needs a token.
 */
export function requiredAccess(route: string, method: string): Access {
  if (OPEN_ROUTE.test(route)) return 'open';
  if (ENTRANCES.includes(`${method} ${route}`)) return 'entrance';
  const reads = isReading(method) || READING_POSTS.includes(route);
  return reads ? 'viewer' : 'operator';
}

/** true for a method that changes nothing, so that no page of another site can do harm with it. */
export function isReading(method: string): boolean {
  return READING_METHODS.includes(method);
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
  const isOwnSite = OWN_SITES.includes(request.fetchSite) || request.followsLink;
  return isOwn && isOwnSite ? null : 'The request comes from a page of another site.';
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
export function roleRefusal(
  role: Role | null,
  required: Role,
): 'TOKEN_REQUIRED' | 'ROLE_REQUIRED' | null {
  if (role === null) return 'TOKEN_REQUIRED';
  return role === 'operator' || required === 'viewer' ? null : 'ROLE_REQUIRED';
}
