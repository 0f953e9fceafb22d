import type { Contract } from '../../src/domain/contract/contract.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createIbkrBroker,
  type IbkrBrokerOptions,
} from '../../src/ibkr/ibkr-broker-factory.adapter.js';
import type { IbkrBroker } from '../../src/ibkr/ibkr-broker.adapter.js';
import type { IbkrSettings } from '../../src/ports/settings.port.js';
import { startSimulator, type RunningSimulator } from '../../src/simulator/simulator.service.js';
import { until } from '../contracts/broker.contract.js';
import { HastyClock } from './hasty-clock.js';
import { ScriptedStream } from './scripted-stream.js';
import { SeededRandom } from './seeded-random.js';

/** Limits that no test can feel. */
const UNPACED = { perSecond: 1000, arrivalsPerSecond: 1000, spacingMs: {} };

export interface SimulatedBroker {
  readonly broker: IbkrBroker;
  readonly simulator: RunningSimulator;
  /** What the broker was built with. */
  readonly options: IbkrBrokerOptions;
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface SimulatedOptions {
  readonly settings?: Partial<IbkrSettings>;
  readonly options?: Partial<IbkrBrokerOptions>;
  readonly https?: boolean;
  /** false: only started, not waited for. */
  readonly ready?: boolean;
  readonly prepare?: (simulator: RunningSimulator) => void;
}

/** Settings of a paper account at the simulator. */
export function simulatedSettings(change: Partial<IbkrSettings>): IbkrSettings {
  return {
    gatewayUrl: 'simulator',
    simulated: true,
    account: null,
    gatewayCa: null,
    mode: 'paper',
    extOperator: null,
    compete: false,
    dataDir: '',
    ...change,
  };
}

/** The real broker before a simulated gateway of its own, without pacing on either side unless told. */
export async function openSimulatedBroker(wanted: SimulatedOptions = {}): Promise<SimulatedBroker> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ibkr-broker-'));
  const https = wanted.https ?? false;
  const simulator = await startSimulator({ port: 0, bookFile: null, seed: 7, https });
  simulator.controls.pacing({ enabled: false });
  wanted.prepare?.(simulator);
  const log: string[] = [];
  const write = (message: string): number => log.push(message);
  const options: IbkrBrokerOptions = {
    settings: simulatedSettings({ dataDir, ...wanted.settings }),
    gatewayUrl: simulator.url,
    clock: new HastyClock(50),
    random: new SeededRandom(),
    log: { log: write, warn: write },
    pacing: UNPACED,
    // Who scripts the answers has no gateway that a websocket could reach.
    ...(wanted.options?.transport === undefined ? {} : { stream: new ScriptedStream() }),
    ...wanted.options,
  };
  const broker = createIbkrBroker(options);
  broker.start();
  if (wanted.ready !== false) {
    await until('a session', () => (broker.session().state === 'READY' ? true : undefined));
  }
  const close = async (): Promise<void> => {
    await broker.stop();
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { broker, simulator, options, log, close };
}

/** The month of ES that the broker trades today. */
export async function resolvedEs({ broker }: SimulatedBroker): Promise<Contract> {
  const request = { exchange: null, symbols: [], minDaysUntilExpiry: 10 };
  const resolved = await broker.resolve({ ...request, symbol: 'ES1!' });
  if (!resolved.ok) throw new TypeError(resolved.error.message);
  return resolved.value;
}
