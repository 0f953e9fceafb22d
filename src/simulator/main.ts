import { parseArgs } from 'node:util';
import { readCredentials } from './certificate.adapter.js';
import { startSimulator } from './simulator.service.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5999' },
    https: { type: 'boolean', default: false },
    book: { type: 'string' },
    seed: { type: 'string', default: '1' },
    key: { type: 'string' },
    cert: { type: 'string' },
  },
});

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
  simulator.close().catch(() => {
    process.exitCode = 1;
  });
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
