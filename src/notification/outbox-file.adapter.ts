import { readFileSync, renameSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { NotificationSettings } from '../ports/settings.port.js';

/** `<DATA_DIR>/notifications.json`, readable by its owner only. A write is on disk, whole or not at all. */
@Injectable()
export class OutboxFile {
  private readonly path: string;

  constructor(settings: NotificationSettings) {
    this.path = join(settings.dataDir, 'notifications.json');
  }

  /** Null when there is none, or it cannot be read. */
  read(): string | null {
    try {
      return readFileSync(this.path, 'utf8');
    } catch {
      return null;
    }
  }

  /** Keeps a file that is no outbox, for a human to look at. */
  setAside(): void {
    try {
      renameSync(this.path, `${this.path}.damaged`);
    } catch {
      // the next write replaces it
    }
  }

  /** Rejects when the disk does not take it; the file is then what it was. */
  async write(text: string): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const handle = await open(`${this.path}.new`, 'w', 0o600);
    try {
      await handle.chmod(0o600);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${this.path}.new`, this.path);
    const folder = await open(dirname(this.path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
