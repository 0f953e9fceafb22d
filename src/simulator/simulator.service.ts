import { newBook } from './book.js';
import { BookFile } from './book-file.adapter.js';
import { BookSaver } from './book-saver.js';
import { selfSigned, type Credentials } from './certificate.adapter.js';
import { SimulatorControls } from './controls.js';
import { GatewayServer } from './gateway-server.service.js';
import { Simulation } from './simulation.js';
import type { SimulatorClock } from './simulator-clock.js';
import { systemSimulatorClock } from './simulator-clock.adapter.js';

export interface SimulatorOptions {
  /** 0 asks for a free port. */
  readonly port: number;
  /** Where the broker's book outlives the process; null keeps it in memory. */
  readonly bookFile: string | null;
  /** Decides prices and ids of a new book; a kept book goes on with its own. */
  readonly seed: number;
  readonly clock?: SimulatorClock;
  /** `true` makes a self-signed certificate; without it plain HTTP. */
  readonly https?: boolean | Credentials;
}

export interface RunningSimulator {
  /** Base URL of the gateway, `http://127.0.0.1:PORT/v1/api`. */
  readonly url: string;
  /** The certificate as PEM; null over plain HTTP. */
  readonly certificate: string | null;
  readonly controls: SimulatorControls;
  close(): Promise<void>;
}

/**
 * Starts a simulated gateway on 127.0.0.1. Rejects when the port is taken or the book can't be read
 * (`BookFileUnreadable`). Every answer waits until the book it tells of is on disk.
 */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const clock = options.clock ?? systemSimulatorClock;
  const file = options.bookFile === null ? null : new BookFile(options.bookFile);
  const book = (await file?.read()) ?? newBook(options.seed, clock.now());
  const saver = new BookSaver(async (text) => {
    await file?.write(text);
  });
  const simulation = new Simulation(clock, book, (changed) => {
    saver.changed(changed);
  });
  await saver.saved();
  const credentials = credentialsOf(options.https ?? false, clock);
  const controls = new SimulatorControls(simulation);
  const saved = (): Promise<void> => (file === null ? Promise.resolve() : saver.saved());
  const server = new GatewayServer({ simulation, controls, saved, credentials });
  const port = await server.listen(options.port);
  return {
    url: `${credentials === null ? 'http' : 'https'}://127.0.0.1:${String(port)}/v1/api`,
    certificate: credentials?.cert ?? null,
    controls,
    close: async () => {
      simulation.stop();
      await server.close();
      await saved();
    },
  };
}

function credentialsOf(https: boolean | Credentials, clock: SimulatorClock): Credentials | null {
  if (https === false) return null;
  return https === true ? selfSigned(clock.now()) : https;
}
