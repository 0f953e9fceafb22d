import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupLine } from './backup-line.js';

const PIECE_BYTES = 48 * 1024;

/** Of the data folder, what neither the ledger nor an analysis can make again. */
const DATA_PARTS = ['contracts', 'raw_data', 'simulator.json'];

/** What a data folder may hold and still count as empty: what every command makes, and what git brings. */
const NO_CONTENT = ['README.md', 'admin-token', 'lock.sqlite', 'simulated'];

type Piece = Extract<BackupLine, { readonly kind: 'piece' }>;

/** Where the files of a backup are, by the first part of their path. */
export interface BackupFolders {
  readonly data: string;
  readonly strategies: string;
}

/** A file, and its path in a backup. */
export interface BackedUpFile {
  readonly path: string;
  readonly from: string;
}

/** Every file that belongs into a backup beside the ledger. */
export async function filesOf(folders: BackupFolders): Promise<readonly BackedUpFile[]> {
  const { data, strategies } = folders;
  const parts = await Promise.all(DATA_PARTS.map((part) => filesUnder(data, part)));
  const scripts = (await filesUnder(strategies, '')).filter((path) =>
    /\.(?:ya?ml|pine)$/.test(path),
  );
  return [
    ...parts.flat().map((path) => ({ path: `data/${path}`, from: join(data, path) })),
    ...scripts.map((path) => ({ path: `strategies/${path}`, from: join(strategies, path) })),
  ];
}

/** A file as it is now, piece by piece; the first piece is empty, so that an empty file is one too. */
export async function* piecesOf(path: string, file: string): AsyncGenerator<Piece> {
  yield { kind: 'piece', path, base64: '' };
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
    yield { kind: 'piece', path, base64: (chunk as Buffer).toString('base64') };
  }
}

/** Appends a piece to its file, mode 0600, under `folder`. */
export async function putPiece(folders: BackupFolders, { path, base64 }: Piece): Promise<void> {
  const [root = '', ...rest] = path.split('/');
  const file = join(root === 'data' ? folders.data : folders.strategies, ...rest);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, Buffer.from(base64, 'base64'), { flag: 'a', mode: 0o600 });
  await chmod(file, 0o600);
}

/** The first thing that is in a folder where a backup is to go; null when there is nothing. */
export async function contentOf(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  return names.find((name) => !NO_CONTENT.includes(name) && !name.startsWith('.')) ?? null;
}

async function filesUnder(folder: string, part: string): Promise<readonly string[]> {
  const found = await stat(join(folder, part)).catch(() => null);
  if (found?.isFile() === true) return [part];
  if (found === null) return [];
  const names = (await readdir(join(folder, part))).toSorted();
  const under = await Promise.all(names.map((name) => filesUnder(folder, join(part, name))));
  return under.flat();
}
