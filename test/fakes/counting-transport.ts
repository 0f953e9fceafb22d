import type {
  GatewayTransport,
  TransportAnswer,
  TransportRequest,
} from '../../src/ibkr/gateway-transport.js';

/** Notes every request on its way to another transport. */
export class CountingTransport implements GatewayTransport {
  private readonly seen: string[] = [];

  constructor(private readonly inner: GatewayTransport) {}

  send(request: TransportRequest): Promise<TransportAnswer> {
    this.seen.push(`${request.method} ${new URL(request.url).pathname.replace('/v1/api', '')}`);
    return this.inner.send(request);
  }

  close(): void {
    this.inner.close();
  }

  /** The requests since the last call, tickles aside. */
  taken(): readonly string[] {
    return this.seen.splice(0).filter((each) => !each.endsWith('/tickle'));
  }
}
