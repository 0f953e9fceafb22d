import type { Instant } from '../../domain/kernel/instant.js';
import type { Visit } from '../visit.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

export interface GatewayFacts {
  readonly url: string;
  readonly simulated: boolean;
  /** IBKR_GATEWAY_CA is set. */
  readonly pinned: boolean;
  readonly live: boolean;
  /** A request for the gateway's first page; null on the simulator, which nobody visits. */
  readonly visit: Visit | null;
}

/** How far the clock may be off before alerts count as stale or from the future. */
const WARN_SKEW_MS = 2_000;
const FAIL_SKEW_MS = 30_000;
/** A Date header tells whole seconds. */
const HEADER_MS = 1_000;
const CERTIFICATE = /certificate|self.signed|CERT_|UNABLE_TO_|altnames/i;

/** Reachable, certificate, clock: what one request to the gateway tells. */
export function gatewayChecks(facts: GatewayFacts): readonly Finding[] {
  if (facts.simulated || facts.visit === null) {
    return [
      ok('gateway', 'The simulated gateway runs inside the server.'),
      ok('certificate', 'The simulated gateway needs none.'),
      ok('clock', 'There is no gateway to compare the clock with.'),
    ];
  }
  return [
    reachableCheck(facts, facts.visit),
    certificateCheck(facts, facts.visit),
    clockCheck(facts.visit),
  ];
}

/** A gateway whose certificate is refused does answer. */
function reachableCheck({ url }: GatewayFacts, visit: Visit): Finding {
  if (visit.answered || CERTIFICATE.test(visit.reason)) return ok('gateway', `${url} answers.`);
  const advice =
    'Start it with `npm run gateway`, or correct IBKR_GATEWAY_URL; write 127.0.0.1, not localhost.';
  return fail('gateway', `${url} gives no answer: ${visit.reason}.`, advice);
}

function certificateCheck({ url, pinned, live }: GatewayFacts, visit: Visit): Finding {
  if (!url.startsWith('https:')) {
    return ok('certificate', 'The gateway is spoken to without TLS, on this machine only.');
  }
  if (!visit.answered) {
    if (CERTIFICATE.test(visit.reason)) {
      const advice =
        'Read the fingerprint from the gateway’s key store, see clientportal/README.md, and set IBKR_GATEWAY_CA to it.';
      return fail('certificate', `The certificate is refused: ${visit.reason}.`, advice);
    }
    const found = 'The certificate is not known, since the gateway does not answer.';
    return warn('certificate', found, 'Start the gateway, then run doctor again.');
  }
  if (pinned) return ok('certificate', 'The gateway shows the certificate of IBKR_GATEWAY_CA.');
  const found = 'The certificate is not checked: IBKR_GATEWAY_CA is not set.';
  const advice = 'Pin it, see clientportal/README.md; live mode requires it.';
  return live ? fail('certificate', found, advice) : warn('certificate', found, advice);
}

/** The gateway runs on a clock of its own only where it is on another machine. */
function clockCheck(visit: Visit): Finding {
  const skewMs = visit.answered ? skewOf(visit.at, visit.date) : null;
  if (skewMs === null) return ok('clock', 'The clock was not compared: the gateway told no time.');
  const found = `The clock differs from the gateway's by ${(skewMs / 1000).toFixed(1)} s.`;
  if (skewMs < WARN_SKEW_MS) return ok('clock', found);
  const advice = 'Switch on time synchronisation (`timedatectl set-ntp true`) on both machines.';
  return skewMs < FAIL_SKEW_MS ? warn('clock', found, advice) : fail('clock', found, advice);
}

function skewOf(at: Instant, date: Instant | null): number | null {
  if (date === null) return null;
  return Math.max(0, date - at, at - date - HEADER_MS);
}
