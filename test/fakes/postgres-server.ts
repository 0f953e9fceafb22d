import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const SCRIPT = fileURLToPath(new URL('./postgres-server.mjs', import.meta.url));

/** A PostgreSQL server of its own, in a child process that ends with this one. */
export class PostgresServer {
  private child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  private port = '';

  async start(): Promise<void> {
    this.child = spawn(process.execPath, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of this.child.stdout) {
      this.port = String(line).trim();
      return;
    }
    throw new TypeError('PostgreSQL did not start');
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
    if (this.child === null) return;
    this.child.stdin.end();
    await once(this.child, 'exit');
  }
}
