import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvReader } from './csv-reader.js';
import type { CsvRecord } from './csv-reader.js';
import { ImportTrouble } from './import-trouble.js';

const CHUNK_BYTES = 1 << 18;
const HEAD_BYTES = 1 << 14;
const MAX_WHOLE_BYTES = 64 * 1024 * 1024;

/**
 * The text of a file piece by piece, a byte order mark taken away. Rejects with {@link ImportTrouble}: `FILE_NOT_READABLE`,
 * or `ENCODING_UNREADABLE` for anything but UTF-8.
 */
export async function* textChunks(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of bytesOf(path)) yield decoded(decoder, bytes);
  yield decoded(decoder, null);
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (error) {
    throw notReadable(error);
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array | null): string {
  try {
    const text = bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
    if (!text.includes('\u0000')) return text;
  } catch {
    // Bytes that are no UTF-8 are refused like zeros are.
  }
  throw new ImportTrouble('ENCODING_UNREADABLE', 'The file is not UTF-8; save it as UTF-8.');
}

/** The begin of a file as text; a character that is cut off at its end is left out. */
export async function headOf(path: string): Promise<string> {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const size = await readHead(path, bytes);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const text = decoded(decoder, bytes.subarray(0, size));
  return size < HEAD_BYTES ? text + decoded(decoder, null) : text;
}

/** How many bytes of the begin were read. */
async function readHead(path: string, into: Uint8Array): Promise<number> {
  try {
    const handle = await open(path);
    try {
      const { bytesRead } = await handle.read(into, 0, into.length, 0);
      return bytesRead;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw notReadable(error);
  }
}

function notReadable(error: unknown): ImportTrouble {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const reason = typeof code === 'string' ? code : 'no code';
  const message = `The file is not there or may not be read (${reason}).`;
  return new ImportTrouble('FILE_NOT_READABLE', message, {}, { cause: error });
}

/** The records of a CSV file; rejects also with the trouble of {@link CsvReader}. */
export async function* csvFileRecords(path: string): AsyncGenerator<CsvRecord> {
  const reader = new CsvReader();
  for await (const text of textChunks(path)) {
    yield* reader.push(text);
    refuseTrouble(reader);
  }
  yield* reader.end();
  refuseTrouble(reader);
}

function refuseTrouble({ trouble }: CsvReader): void {
  if (trouble === null) return;
  const message =
    trouble === 'LINE_TOO_LONG' ? 'A record is longer than 1 MB.' : 'A quote is never closed.';
  throw new ImportTrouble(trouble, message);
}

/** The whole text of a file that has no rows to be read one by one; `FILE_TOO_LARGE` beyond 64 MB. */
export async function wholeText(path: string): Promise<string> {
  const pieces: string[] = [];
  let size = 0;
  for await (const text of textChunks(path)) {
    size += text.length;
    if (size > MAX_WHOLE_BYTES) {
      throw new ImportTrouble('FILE_TOO_LARGE', 'The file is larger than 64 MB.');
    }
    pieces.push(text);
  }
  return pieces.join('');
}
