import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

/** Of the server's answer on the broker session, what matters here. */
export interface SessionFacts {
  readonly state: string;
  readonly reason: string | null;
  readonly code: string | null;
  readonly paper: boolean | null;
}

/** Something listens at ADMIN_HOST and ADMIN_PORT that does not take our token. */
export function strangerCheck(message: string): Finding {
  const advice =
    'Another installation runs there: end it, or choose another ADMIN_PORT and PORT for this one.';
  return fail('session', `The server does not answer us: ${message}`, advice);
}

/** `session` is null when no server runs on this configuration: nobody else may ask the broker. */
export function sessionCheck(session: SessionFacts | null, mode: string): Finding {
  if (session === null) {
    const found = 'The broker session and the kind of account are not known: no server runs.';
    return warn('session', found, 'Start the server (`npm start`), then run doctor again.');
  }
  const { state, reason, code, paper } = session;
  if (code === 'ACCOUNT_MISMATCH') {
    const advice =
      'Log in with the user of that account (a paper account has one of its own), or correct TRADING_MODE or IBKR_ACCOUNT_ID.';
    return fail('session', `The login is not the configured one: ${reason ?? state}`, advice);
  }
  if (state !== 'READY') {
    const advice = 'Open the gateway’s page in a browser on its machine and log in.';
    return fail('session', `The session is ${state}: ${reason ?? 'no reason is known.'}`, advice);
  }
  if (paper === false && mode === 'paper') {
    const advice = 'Log in with the user of the paper account, which is not that of the live one.';
    return fail('session', 'A live account is logged in, in mode paper.', advice);
  }
  return ok('session', `The session is READY on a ${paper === false ? 'live' : 'paper'} account.`);
}
