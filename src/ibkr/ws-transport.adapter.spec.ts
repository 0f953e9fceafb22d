import { X509Certificate } from 'node:crypto';
import { until } from '../../test/contracts/broker.contract.js';
import { startSimulator, type RunningSimulator } from '../simulator/simulator.service.js';
import { agentsFor, type CertificateRule } from './gateway-agents.adapter.js';
import type { StreamConnection, StreamListener } from './stream-transport.js';
import { WsTransport } from './ws-transport.adapter.js';

/** Notes what a connection told. */
class Notes implements StreamListener {
  readonly told: string[] = [];

  opened(): void {
    this.told.push('opened');
  }

  message(text: string): void {
    this.told.push(text);
  }

  closed(reason: string): void {
    this.told.push(`closed: ${reason}`);
  }

  has(words: string): Promise<true> {
    return until(words, () => (this.told.some((each) => each.includes(words)) ? true : undefined));
  }
}

describe('a websocket to the gateway', () => {
  let simulator: RunningSimulator;
  let connection: StreamConnection | null;
  let notes: Notes;

  beforeEach(() => {
    connection = null;
    notes = new Notes();
  });

  afterEach(async () => {
    connection?.close();
    await simulator.close();
  });

  const begin = async (https: boolean): Promise<void> => {
    simulator = await startSimulator({ port: 0, bookFile: null, seed: 7, https });
  };

  const connect = (rule: CertificateRule): StreamConnection => {
    const agents = agentsFor(simulator.url, rule);
    const url = `${simulator.url.replace(/^http/, 'ws')}/ws`;
    connection = new WsTransport(agents).open(url, 'api={"session":"x"}', notes);
    return connection;
  };

  const unpinned = { pinned: null, unverifiedAllowed: false };

  it('opens, hears and speaks', async () => {
    await begin(false);
    const open = connect(unpinned);
    await notes.has('authenticated');
    expect(notes.told[0]).toBe('opened');
    open.send('tic');
    expect(await notes.has('"alive":true')).toBe(true);
  });

  it('is told of an end, and of nothing after an end of its own', async () => {
    await begin(false);
    const open = connect(unpinned);
    await notes.has('opened');
    await simulator.close();
    expect(await notes.has('closed: ')).toBe(true);
    open.send('tic');
    await begin(false);
    const other = connect(unpinned);
    await notes.has('authenticated');
    const before = notes.told.length;
    other.close();
    await simulator.close();
    expect(notes.told).toHaveLength(before);
  });

  it('that finds nobody is closed with a reason', async () => {
    await begin(false);
    await simulator.close();
    connect(unpinned);
    await notes.has('closed: ');
    expect(notes.told).toEqual([expect.stringContaining('ECONNREFUSED')]);
  });

  it('takes the pinned certificate and no other', async () => {
    await begin(true);
    const fingerprint = new X509Certificate(simulator.certificate ?? '').fingerprint256;
    connect({ pinned: `sha256:${fingerprint}`, unverifiedAllowed: false }).close();
    connect({ pinned: `sha256:${fingerprint}`, unverifiedAllowed: false });
    expect(await notes.has('authenticated')).toBe(true);
    connection?.close();
    notes = new Notes();
    connect({ pinned: `sha256:${'00'.repeat(32)}`, unverifiedAllowed: true });
    await notes.has('closed: ');
    expect(notes.told).toEqual([expect.stringContaining('another certificate')]);
  });

  it('takes an unknown certificate only where that is allowed', async () => {
    await begin(true);
    connect({ pinned: null, unverifiedAllowed: false });
    await notes.has('closed: ');
    expect(notes.told).toEqual([expect.stringContaining('self-signed')]);
    connect({ pinned: null, unverifiedAllowed: true });
    expect(await notes.has('authenticated')).toBe(true);
  });
});
