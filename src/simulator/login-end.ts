import { inState, type Session } from './session-state.js';

/** What is gone when a session ends: the login, or only the brokerage session within it. */
export const LOGIN_ENDS = ['needs-login', 'brokerage-lost'] as const;

export type LoginEnd = (typeof LOGIN_ENDS)[number];

export function ended(session: Session, end: LoginEnd): Session {
  return inState(session, end === 'needs-login' ? 'logged-out' : 'not-authenticated');
}
