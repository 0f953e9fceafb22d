import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The contract cache of the data folder as it lies on disk; null where there is none that can be read. */
export async function readContractCache(dataDir: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'contracts', 'contracts.json'), 'utf8'));
  } catch {
    return null;
  }
}
