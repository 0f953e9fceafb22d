import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../test/contracts/broker.contract.js';
import {
  openSimulatedBroker,
  simulatedSettings,
  type SimulatedBroker,
} from '../../test/fakes/simulated-broker.js';
import { createIbkrBroker } from './ibkr-broker-factory.adapter.js';
import type { RunningSimulator } from '../simulator/simulator.service.js';

describe('a gateway over TLS', () => {
  let folder: string;
  let open: SimulatedBroker | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-tls-'));
  });

  afterEach(async () => {
    await open?.close();
    open = null;
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the broker with what `pinned` makes of the certificate that the gateway shows. */
  const connect = async (
    pinned: (certificate: string) => Promise<string | null> | string | null,
    mode: 'paper' | 'shadow' | 'live' = 'paper',
  ): Promise<SimulatedBroker> => {
    const first = await openSimulatedBroker({ https: true, ready: false });
    const certificate = first.simulator.certificate ?? '';
    await first.broker.stop();
    const gatewayCa = await pinned(certificate);
    const broker = createIbkrBroker({
      ...first.options,
      settings: simulatedSettings({ dataDir: folder, gatewayCa, mode }),
    });
    broker.start();
    open = { ...first, broker, close: () => broker.stop().then(() => first.close()) };
    return open;
  };

  const requests = (simulator: RunningSimulator): string =>
    JSON.stringify(simulator.controls.state()['pacing']);

  const fingerprint = (certificate: string): string =>
    new X509Certificate(certificate).fingerprint256;

  const isReady = ({ broker }: SimulatedBroker): Promise<boolean> =>
    until('the session', () => (broker.session().state === 'READY' ? true : undefined));

  const isRefused = async ({ broker }: SimulatedBroker): Promise<string> =>
    until('a refusal', () => {
      const { state, reason } = broker.session();
      return state === 'DOWN' && reason?.includes('certificate') === true ? reason : undefined;
    });

  it.each([
    ['as openssl prints it', (text: string) => text],
    ['without colons, in lower case', (text: string) => text.replaceAll(':', '').toLowerCase()],
  ])('is trusted by its fingerprint %s', async (_form, written) => {
    const session = await connect((certificate) => `sha256:${written(fingerprint(certificate))}`);
    expect(await isReady(session)).toBe(true);
  });

  it('is trusted by its certificate in a PEM file', async () => {
    const session = await connect(async (certificate) => {
      await writeFile(join(folder, 'gateway.pem'), certificate);
      return join(folder, 'gateway.pem');
    });
    expect(await isReady(session)).toBe(true);
  });

  it('is trusted unseen on the loopback, but not in live mode', async () => {
    expect(await isReady(await connect(() => null))).toBe(true);
    await open?.close();
    expect(await isRefused(await connect(() => null, 'live'))).toContain('not trusted');
  });

  it('with a foreign certificate gets no request at all', async () => {
    const session = await connect(() => `sha256:${'ab'.repeat(32)}`);
    session.simulator.controls.pacing({ enabled: true });
    const before = requests(session.simulator);
    expect(await isRefused(session)).toContain('nothing was sent');
    expect(requests(session.simulator)).toBe(before);
  });

  it('with another certificate than the PEM file gets no request at all', async () => {
    const other = await openSimulatedBroker({ https: true });
    const session = await connect(async () => {
      await writeFile(join(folder, 'other.pem'), other.simulator.certificate ?? '');
      return join(folder, 'other.pem');
    });
    const before = requests(session.simulator);
    expect(await isRefused(session)).toContain('not trusted');
    expect(requests(session.simulator)).toBe(before);
    await other.close();
  });
});
