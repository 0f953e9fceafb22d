import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, readdir, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { StorageFacts, StoredPath } from './storage-check.js';

const JAVA_LIMIT_MS = 10_000;
const PRIVATE_DATA = /^(?:admin-token|simulator\.json|.+\.sqlite(?:-wal|-shm)?)$/;
const PRIVATE_LOGS = /\.log$/;

/** What `java -version` says in its first line; null when there is no Java. */
export function javaVersion(): Promise<string | null> {
  return new Promise((done) => {
    execFile('java', ['-version'], { timeout: JAVA_LIMIT_MS }, (error, stdout, stderr) => {
      done(error === null ? (`${stderr}${stdout}`.split('\n')[0] ?? '').trim() : null);
    });
  });
}

/** IBKR's gateway is unpacked where `npm run gateway` looks for it. */
export function isGatewayUnpacked(): boolean {
  return existsSync(resolve('clientportal', 'bin', 'run.sh'));
}

/** The folders of data and logs as they are on disk. */
export async function storageFacts(dataDir: string, logsDir: string): Promise<StorageFacts> {
  const { bavail, bsize } = await statfs(dataDir);
  const paths = await Promise.all([pathsIn(dataDir, PRIVATE_DATA), pathsIn(logsDir, PRIVATE_LOGS)]);
  return {
    freeBytes: bavail * bsize,
    dataDir,
    paths: paths.flat(),
    notWritable:
      (await whyNotWritable('DATA_DIR', dataDir)) ?? (await whyNotWritable('LOGS_DIR', logsDir)),
    hasModes: process.platform !== 'win32',
  };
}

/** A folder and its files of such names. */
async function pathsIn(folder: string, names: RegExp): Promise<readonly StoredPath[]> {
  const files = (await readdir(folder)).filter((name) => names.test(name));
  const found = await Promise.all(
    [folder, ...files.map((name) => join(folder, name))].map(async (path) => {
      const stats = await stat(path).catch(() => null);
      return stats === null
        ? []
        : [{ path, isFolder: stats.isDirectory(), mode: stats.mode & 0o777 }];
    }),
  );
  return found.flat();
}

async function whyNotWritable(name: string, folder: string): Promise<string | null> {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return `${name} cannot be written by this user: ${folder}.`;
  }
}
