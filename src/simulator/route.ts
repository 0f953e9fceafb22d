import type { Answer } from './answer.js';
import type { PaceLimit } from './pacing.js';
import type { Simulation } from './simulation.js';

export type Method = 'GET' | 'POST' | 'DELETE';

export interface GatewayRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * What must stand before a route answers: nothing (it has an answer of its own for every state), a login, a back end
 * that is reached, the login's first look at `/portfolio/accounts`, a brokerage session, that session's first look at
 * `/iserver/accounts`.
 */
export type Needs = 'nothing' | 'login' | 'reach' | 'portfolio' | 'brokerage' | 'accounts';

export interface Route {
  readonly methods: readonly Method[];
  /** Below `/v1/api`; `:name` stands for one segment. */
  readonly path: string;
  readonly needs: Needs;
  readonly limit: PaceLimit | null;
  readonly handle: (request: GatewayRequest, simulation: Simulation) => Answer;
}

/** The paths that the broker takes once in five seconds. */
export const ONCE_IN_5_S: PaceLimit = { requests: 1, windowMs: 5000 };

/** The parameters of a path under a pattern; null when it doesn't match. */
export function parametersOf(
  pattern: string,
  path: string,
): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const segments = path.split('/');
  if (wanted.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = decodeURIComponent(segment);
    else if (part !== segment) return null;
  }
  return parameters;
}
