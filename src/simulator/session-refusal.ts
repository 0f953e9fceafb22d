import { refused, type Answer } from './answer.js';
import type { Needs } from './route.js';
import type { Session } from './session-state.js';

const FAILED = refused('failed to process request');
const NO_BRIDGE: Answer = {
  status: 400,
  body: { error: 'Bad Request: no bridge', statusCode: 400 },
};
const UNPRIMED = refused('Please query /accounts first', 500);
/** The gateway's own words for this are not known; only that the call has to come first. */
const PORTFOLIO_UNPRIMED = refused('Please query /portfolio/accounts first', 400);

/** Why the session forbids a route, as the gateway words it; null when the route may answer. */
export function sessionRefusal(needs: Needs, session: Session): Answer | null {
  if (session.state === 'logged-out') return withoutLogin(needs, session);
  if (session.state === 'unreachable') return withoutBackEnd(needs, session);
  if (needs === 'portfolio') return session.login.isPortfolioPrimed ? null : PORTFOLIO_UNPRIMED;
  if (needs !== 'brokerage' && needs !== 'accounts') return null;
  if (session.state !== 'ready') return NO_BRIDGE;
  return needs === 'accounts' && !session.isPrimed ? UNPRIMED : null;
}

function withoutLogin(needs: Needs, { face }: Session): Answer | null {
  return needs === 'nothing' && face === 'no-session' ? null : { status: 401 };
}

function withoutBackEnd(needs: Needs, { face }: Session): Answer | null {
  if (face === '500') return { status: 500 };
  const isAboutSession = needs === 'nothing' || needs === 'login';
  if (face === '503' || !isAboutSession) return { status: 503 };
  return face === 'failed' ? FAILED : null;
}
