import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline as pipe, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { VaultTrouble } from '../ports/ledger-vault.port.js';
import { parseLine, toLine } from './backup-line.js';
import type { BackupEnding, BackupLine } from './backup-line.js';
import { ChainAudit } from './chain-audit.js';
import { reasonOf } from './database-error.js';
import { Replay } from './replay.js';
import { sha256 } from './sha256.adapter.js';

/** What a backup that proved whole says of itself. */
export interface BackupContent extends Omit<BackupEnding, 'kind'> {
  readonly takenAt: string;
}

/** Writes a new file, mode 0600; on disk when it resolves. */
export async function writeBackupFile(
  file: string,
  lines: AsyncIterable<BackupLine>,
): Promise<void> {
  const texts = async function* (): AsyncGenerator<string> {
    for await (const line of lines) yield toLine(line);
  };
  const target = createWriteStream(file, { mode: 0o600, flags: 'wx' });
  await pipeline(Readable.from(texts()), createGzip(), target);
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Every line of a backup. Throws `BACKUP_UNREADABLE` where it is damaged; gzip's checksum finds a changed byte. */
export async function* backupLines(file: string): AsyncGenerator<BackupLine> {
  const gunzip = createGunzip().setEncoding('utf8');
  pipe(createReadStream(file), gunzip, () => undefined);
  let rest = '';
  try {
    for await (const chunk of gunzip) {
      const texts = `${rest}${String(chunk)}`.split('\n');
      rest = texts.pop() ?? '';
      for (const text of texts) yield lineOf(file, text);
    }
  } catch (error) {
    if (error instanceof VaultTrouble) throw error;
    throw unreadable(file, reasonOf(error), error);
  }
  if (rest !== '') throw unreadable(file, 'it breaks off');
}

/** Plays a whole backup; throws `BACKUP_UNREADABLE` unless its entries make one chain and the state it names. */
export async function checkBackup(file: string): Promise<BackupContent> {
  const audit = new ChainAudit(sha256, null);
  const replay = new Replay(sha256);
  let takenAt: string | null = null;
  let ending: BackupEnding | null = null;
  for await (const line of backupLines(file)) {
    if (line.kind === 'opening') takenAt = line.takenAt;
    if (line.kind === 'ending') ending = line;
    if (line.kind !== 'entry') continue;
    const row = { ...line.entry, alertId: null };
    audit.accept(row);
    replay.play(row);
  }
  if (takenAt === null || ending === null) throw unreadable(file, 'it breaks off');
  const fault = audit.fault(ending.end.seq);
  if (fault !== null) throw unreadable(file, fault.message);
  const { stateHash } = replay.report();
  if (audit.end().hash !== ending.end.hash || stateHash !== ending.stateHash) {
    throw unreadable(file, 'its entries do not add up to the state that it names');
  }
  const { end, files } = ending;
  return { takenAt, end, stateHash, files };
}

function lineOf(file: string, text: string): BackupLine {
  const line = parseLine(text);
  if (line === null) throw unreadable(file, 'a line of it is of no known form');
  return line;
}

function unreadable(file: string, reason: string, cause?: unknown): VaultTrouble {
  const why = reason.replace(/\.$/, '');
  const message = `${file} is no whole backup: ${why}.`;
  return new VaultTrouble('BACKUP_UNREADABLE', message, {}, { cause });
}
