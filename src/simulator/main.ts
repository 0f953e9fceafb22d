import { parseArgs } from 'node:util';
import { readCredentials } from './certificate.adapter.js';
import { startSimulator } from './simulator.service.js';

const OPTIONS = {
  port: { type: 'string', default: '5999' },
  https: { type: 'boolean', default: false },
  book: { type: 'string' },
  seed: { type: 'string', default: '1' },
  key: { type: 'string' },
  cert: { type: 'string' },
} as const;

async function run(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const { key, cert } = values;
  const simulator = await startSimulator({
    port: Number(values.port),
    bookFile: values.book ?? null,
    seed: Number(values.seed),
    https: key === undefined || cert === undefined ? values.https : readCredentials(key, cert),
  });
  process.stdout.write(
    `Simulated gateway: ${simulator.url}\n` +
      `Controls: ${new URL(simulator.url).origin}/__sim/state\n` +
      'Account DU0000001, paper. No real order can be sent.\n',
  );
  const stop = (): void => {
    simulator.close().catch(refuse);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function refuse(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

run().catch(refuse);
