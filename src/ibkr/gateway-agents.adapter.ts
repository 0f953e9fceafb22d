import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { checkServerIdentity, connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { AppError } from '../domain/kernel/app-error.js';

/** A connection that was closed before anything was written to it. */
export class ConnectionRejected extends AppError {
  readonly advice = 'tell-operator';

  constructor(message: string) {
    super('BROKER_UNREACHABLE', message);
  }
}

const FOREIGN =
  'the gateway shows another certificate than IBKR_GATEWAY_CA names; nothing was sent to it';

/** How the gateway's certificate is checked. */
export interface CertificateRule {
  /** PEM file, or `sha256:<fingerprint>` of the DER certificate in hex, colons optional. */
  readonly pinned: string | null;
  /** true only for a loopback gateway that is not traded live. */
  readonly unverifiedAllowed: boolean;
}

/** One agent keeps its connections, the other opens one for every request. */
export interface GatewayAgents {
  readonly kept: HttpAgent;
  readonly own: HttpAgent;
}

const KEPT = { keepAlive: true, maxFreeSockets: 4, family: 4 } as const;
const OWN = { keepAlive: false, family: 4 } as const;

/** The gateway lists IPv4 addresses only, hence `family: 4`. */
export function agentsFor(url: string, rule: CertificateRule): GatewayAgents {
  if (!url.startsWith('https:')) return { kept: new HttpAgent(KEPT), own: new HttpAgent(OWN) };
  const { pinned } = rule;
  if (pinned?.startsWith('sha256:') === true) {
    const fingerprint = plainFingerprint(pinned.slice('sha256:'.length));
    return { kept: new PinnedAgent(fingerprint, KEPT), own: new PinnedAgent(fingerprint, OWN) };
  }
  const options = verification(rule);
  return {
    kept: new HttpsAgent({ ...KEPT, ...options }),
    own: new HttpsAgent({ ...OWN, ...options }),
  };
}

function verification({ pinned, unverifiedAllowed }: CertificateRule): ConnectionOptions {
  if (pinned === null) return { rejectUnauthorized: !unverifiedAllowed };
  const pem = readFileSync(pinned, 'utf8');
  const own = plainFingerprint(new X509Certificate(pem).fingerprint256);
  return {
    ca: pem,
    checkServerIdentity: (host, certificate) =>
      plainFingerprint(certificate.fingerprint256) === own
        ? undefined
        : checkServerIdentity(host, certificate),
  };
}

function plainFingerprint(text: string): string {
  return text.replaceAll(':', '').toLowerCase();
}

/**
 * Hands a connection out only after its certificate has the fingerprint. `checkServerIdentity` is no place for that:
 * it is not called when the chain is not verified.
 */
class PinnedAgent extends HttpsAgent {
  private readonly connecting = new Set<TLSSocket>();

  constructor(
    private readonly fingerprint: string,
    options: AgentOptions,
  ) {
    super({ ...options, maxCachedSessions: 0 });
  }

  override createConnection(
    options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const port = Number(options.port ?? 443);
    const host = options.host ?? '127.0.0.1';
    const socket = connect({
      host,
      port,
      family: 4,
      rejectUnauthorized: false,
    } as ConnectionOptions);
    this.connecting.add(socket);
    const conclude = (error: Error | null): void => {
      if (this.connecting.delete(socket)) callback?.(error, socket);
    };
    socket.on('error', conclude);
    socket.once('close', () => {
      conclude(new ConnectionRejected('the connection was closed while it was being opened'));
    });
    socket.once('secureConnect', () => {
      const isPinned = this.isPinned(socket);
      conclude(isPinned ? null : new ConnectionRejected(FOREIGN));
      if (!isPinned) socket.destroy();
    });
  }

  /** The agent itself knows only connections that were handed out. */
  override destroy(): void {
    super.destroy();
    for (const socket of this.connecting) socket.destroy();
  }

  private isPinned(socket: TLSSocket): boolean {
    const shown = socket.getPeerCertificate().fingerprint256;
    return shown !== undefined && plainFingerprint(shown) === this.fingerprint;
  }
}
