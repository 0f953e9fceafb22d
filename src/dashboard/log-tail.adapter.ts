import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SecretRedactor } from '../platform/secret-redactor.js';
import { PlatformSettings } from '../ports/settings.port.js';
import { hasWords, logLineJson } from './log-line-json.js';
import type { LogLine } from './log-line-json.js';

const BLOCK_BYTES = 64 * 1024;
/** What is read of a file at most, from its end. */
const MOST_BYTES = 4 * 1024 * 1024;
const LINE_END = 10;

/** Which lines of which log. */
export interface LogQuery {
  readonly level: 'info' | 'error' | 'debug';
  /** Only lines with these words; empty = all. */
  readonly words: string;
  readonly limit: number;
}

/** The end of the log files. */
@Injectable()
export class LogTail {
  constructor(
    private readonly settings: PlatformSettings,
    private readonly redactor: SecretRedactor,
  ) {}

  /** The newest lines first; what stands more than 4 MB before the end of the file is not looked at. */
  async lines({ level, words, limit }: LogQuery): Promise<readonly LogLine[]> {
    const found: LogLine[] = [];
    for await (const text of linesFromEnd(join(this.settings.logsDir, `${level}.log`))) {
      const line = logLineJson(this.redactor.redact(text));
      if (line !== null && hasWords(line, words)) found.push(line);
      if (found.length >= limit) break;
    }
    return found;
  }
}

/** Lines of a file, the last first; none of a file that is not there. */
async function* linesFromEnd(path: string): AsyncGenerator<string> {
  const file = await opened(path);
  if (file === null) return;
  try {
    const { size } = await file.stat();
    let end = size;
    let rest = Buffer.alloc(0);
    while (end > 0 && size - end < MOST_BYTES) {
      const start = Math.max(0, end - BLOCK_BYTES);
      const text = Buffer.concat([await blockOf(file, start, end), rest]);
      const whole = start === 0 ? 0 : text.indexOf(LINE_END) + 1;
      rest = text.subarray(0, whole);
      end = start;
      yield* text.subarray(whole).toString('utf8').split('\n').toReversed().filter(Boolean);
    }
  } finally {
    await file.close();
  }
}

async function blockOf(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const block = Buffer.alloc(end - start);
  const { bytesRead } = await file.read(block, 0, block.length, start);
  return block.subarray(0, bytesRead);
}

async function opened(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch {
    return null;
  }
}
