import { isLive } from '../visit.js';
import type { Visit } from '../visit.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

export interface ListenerFacts {
  /** The server of this configuration answers at ADMIN_HOST and ADMIN_PORT. */
  readonly serverRuns: boolean;
  /** Why a port cannot be listened on, by the variable that names it; null when it is free. */
  readonly taken: Readonly<Record<'PORT' | 'ADMIN_PORT', string | null>>;
  readonly baseUrl: string;
  readonly simulated: boolean;
  /** `GET {BASE_URL}/health/live`; null when no server runs. */
  readonly visit: Visit | null;
}

/** TradingView posts to these ports only. */
const TRADINGVIEW_PORTS = ['', '80', '443'];
const PRIVATE_HOST =
  /^(?:localhost|\[::1?\]|0\.0\.0\.0|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

export function listenerChecks(facts: ListenerFacts): readonly Finding[] {
  return [portCheck(facts), webhookCheck(facts)];
}

function portCheck({ serverRuns, taken }: ListenerFacts): Finding {
  if (serverRuns) return ok('ports', 'The server runs and has its ports.');
  const [name, reason] = Object.entries(taken).find(([, each]) => each !== null) ?? [];
  if (name === undefined) return ok('ports', 'PORT and ADMIN_PORT are free.');
  const advice = `End the program that has it (\`ss -ltnp\` names it), or choose another ${name}.`;
  return fail('ports', `${name} cannot be listened on: ${reason ?? ''}.`, advice);
}

function webhookCheck({ visit, baseUrl, simulated }: ListenerFacts): Finding {
  if (visit === null) {
    const found = `Whether ${baseUrl} leads here is not known: no server runs.`;
    return warn('webhook', found, 'Start the server (`npm start`), then run doctor again.');
  }
  if (!isLive(visit)) {
    const why = visit.answered ? `it answers ${visit.status}` : visit.reason;
    const advice =
      'Check tunnel, proxy and BASE_URL. From within a home network the public address may not be reachable: then try it from a phone.';
    return fail('webhook', `${baseUrl}/health/live does not lead to this server: ${why}.`, advice);
  }
  return reachOf(new URL(baseUrl), simulated);
}

function reachOf({ hostname, port, origin }: URL, simulated: boolean): Finding {
  const found = `${origin} leads to this server`;
  if (PRIVATE_HOST.test(hostname)) {
    if (simulated) return ok('webhook', `${found}, from this machine or network only.`);
    const advice = 'Set up a tunnel or a proxy with TLS, and BASE_URL to its public address.';
    return warn('webhook', `${found}, but TradingView cannot reach that address.`, advice);
  }
  if (TRADINGVIEW_PORTS.includes(port)) return ok('webhook', `${found}.`);
  const advice = 'Put a proxy or tunnel on port 443 before it.';
  return warn('webhook', `${found}, but TradingView posts to ports 80 and 443 only.`, advice);
}
